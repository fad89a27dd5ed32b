import { describe, expect, it } from 'vitest';
import { toSentences } from './to-sentences.ts';

describe('toSentences', () => {
  it('gives whole sentences without citation marks', () => {
    expect(toSentences('Cache embeddings [1]. Watch cost [2][3]! Then:\n- deploy', true)).toEqual([
      'Cache embeddings.',
      'Watch cost!',
      'Then:',
      '- deploy',
    ]);
  });

  it('only ever adds sentences while the text grows, so nothing is read twice', () => {
    const text = 'Version 2.0 is out. It scales [1]. Deploy it.';
    let before: string[] = [];
    for (let length = 0; length <= text.length; length += 1) {
      const now = toSentences(text.slice(0, length), false);
      expect(now.slice(0, before.length)).toEqual(before);
      before = now;
    }
    expect(before).toEqual(['Version 2.0 is out.', 'It scales.']);
  });
});
