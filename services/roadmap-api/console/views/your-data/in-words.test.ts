import { describe, expect, it } from 'vitest';
import { heldInWords, nameInWords } from './in-words.ts';

describe('what is held, in words', () => {
  it.each([
    ['api-key', { kept: false }, 'None is stored for you.'],
    ['api-key', { kept: true, label: 'laptop', createdAt: '2027-01-04T10:00:00Z' }, '“laptop”, made on 2027-01-04.'],
    [
      'usage',
      { requestsToday: 1, tokensToday: 999, usdToday: 0.00006354, resetsInSeconds: 26_045 },
      'Today 1 answer, 999 tokens, $0.000064.',
    ],
    ['answer-cache', { note: 'Answers may be kept.' }, 'Answers may be kept.'],
    ['elsewhere', { colours: ['red', 'blue'], size: 3 }, 'colours: red, blue; size: 3'],
  ])('tells of %s', (name, values, words) => {
    expect(heldInWords(name, values)).toBe(words);
  });

  it('names parts as people do', () => {
    expect(['api-key', 'erasure-receipts'].map(nameInWords)).toEqual(['API key', 'Erasure receipts']);
  });
});
