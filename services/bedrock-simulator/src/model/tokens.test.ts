import { describe, expect, it } from 'vitest';
import { countTokens, splitTokens } from './tokens.ts';

describe('splitTokens', () => {
  it('cuts words of more than six letters, and takes the blank before a word along', () => {
    expect(splitTokens('Retrieval works, 24/7.')).toEqual(['Retrie', 'val', ' works', ',', ' 24', '/', '7', '.']);
  });

  it.each(['', ' ', 'a\n\n- b ', 'naïve café', '😀😀😀😀😀 wow', 'x'.repeat(50)])(
    'joins to the same text: %j',
    (text) => {
      expect(splitTokens(text).join('')).toBe(text);
    },
  );

  it('never cuts a character in two', () => {
    expect(splitTokens('abcde😀fg')).toEqual(['abcde😀', 'fg']);
  });

  it('makes about one token of four characters of English', () => {
    const text = 'A passage is cut along headings, embedded by a small model and found again by hybrid search.';
    expect(text.length / splitTokens(text).length).toBeGreaterThan(3);
    expect(text.length / splitTokens(text).length).toBeLessThan(5);
  });
});

describe('countTokens', () => {
  it.each(['', 'one two', 'Retrieval works, 24/7.', 'a\n\n- b '])('counts what splitTokens makes of %j', (text) => {
    expect(countTokens(text)).toBe(splitTokens(text).length);
  });
});
