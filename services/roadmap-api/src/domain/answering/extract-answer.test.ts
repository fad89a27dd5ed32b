import { describe, expect, it } from 'vitest';
import { passage } from './answering.builders.ts';
import { extractAnswer } from './extract-answer.ts';

describe('extractAnswer', () => {
  it('says what the best passages say closest to the question, and cites each', () => {
    const project = passage({
      headingPath: ['Phase 3', '**Advanced** RAG'],
      text: 'Add a [caching](https://e.com) layer with `Redis`. Deploy it. Cached results of [7] arrive in 2 s.',
    });
    expect(extractAnswer('What is cached in a caching layer?', [passage(), project])).toBe(
      [
        'The closest passages of the roadmap say:',
        '- Production checklist: Handle errors of failed retrievals. [1]',
        '- Advanced RAG: Add a caching layer with Redis. Cached results of (7) arrive in 2 s. [2]',
      ].join('\n'),
    );
  });

  it('stops after three passages', () => {
    const text = extractAnswer('caching', [passage(), passage(), passage(), passage()]);
    expect(text.match(/\[\d+\]/g)).toEqual(['[1]', '[2]', '[3]']);
  });
});
