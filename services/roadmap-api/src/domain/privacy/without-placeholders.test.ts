import { describe, expect, it } from 'vitest';
import { DETECTORS } from './detectors.ts';
import { withoutPlaceholders } from './without-placeholders.ts';

describe('withoutPlaceholders', () => {
  it.each([
    ['How long does phase 2 take?', 'How long does phase 2 take?'],
    ['As in [1], what is [RAG]?', 'As in [1], what is [RAG]?'],
    ['My email is [email] and card [card], how long does phase 2 take?', 'how long does phase 2 take?'],
    ['How long does phase 2 take? Write to [email].', 'How long does phase 2 take?'],
    ['I am [email] and ask how long phase 2 takes', 'I am and ask how long phase 2 takes'],
    ['Hello, what does [ip-address] mean', 'Hello, what does mean'],
    ['[email]', ''],
  ])('%j is searched for as %j', (text, searched) => {
    expect(withoutPlaceholders(text)).toBe(searched);
  });

  it.each(DETECTORS.map(({ kind }) => kind))('knows the placeholder of %s', (kind) => {
    expect(withoutPlaceholders(`[${kind}], what is RAG good for?`)).toBe('what is RAG good for?');
  });
});
