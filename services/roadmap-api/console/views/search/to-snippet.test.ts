import { describe, expect, it } from 'vitest';
import { toWordPattern } from '../../markdown/mark-words.ts';
import { toSnippet } from './to-snippet.ts';

describe('toSnippet', () => {
  it('cuts a long passage at a word', () => {
    const snippet = toSnippet('retrieval '.repeat(60), null);
    expect(snippet.length).toBeLessThanOrEqual(222);
    expect(snippet).toMatch(/^(retrieval )+…$/);
  });

  it('begins shortly before the first word found', () => {
    const snippet = toSnippet(
      `${'filler '.repeat(60)}canary deployment ${'filler '.repeat(60)}`,
      toWordPattern('canary'),
    );
    expect(snippet).toMatch(/^… (filler )+canary deployment (filler )+…$/);
    expect(snippet.indexOf('canary')).toBeLessThan(75);
  });

  it('shows a passage without spaces too', () => {
    expect(toSnippet('x'.repeat(500), null)).toBe(`${'x'.repeat(220)} …`);
  });
});
