import { describe, expect, it } from 'vitest';
import { readStream } from './stream.ts';

describe('readStream', () => {
  it('puts the pieces together, in their order', () => {
    const events = [
      { name: 'sources', data: '{"sources":[]}' },
      { name: 'delta', data: '{"text":"Two "}' },
      { name: 'delta', data: '{"text":"months."}' },
      { name: 'done', data: '{"text":"Two months."}' },
    ];
    expect(readStream(events)).toEqual({
      order: 'sources delta delta done ',
      pieces: 'Two months.',
      answer: { text: 'Two months.' },
    });
  });

  it('has no answer where the last event never came', () => {
    expect(readStream([{ name: 'error', data: '{"code":"answer-timeout"}' }])).toEqual({
      order: 'error ',
      pieces: '',
      answer: null,
    });
  });
});
