import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCitationVerifier } from './verify-citations.ts';

describe('makeCitationVerifier', () => {
  it('lets marks through that stand for a source', () => {
    expect(verify(['Cache embeddings [1]. Measure recall [2][1].'], 2)).toEqual({
      text: 'Cache embeddings [1]. Measure recall [2][1].',
      removed: 0,
    });
  });

  it('takes out marks that stand for none, with the space before them', () => {
    expect(verify(['Cache embeddings [3]. Measure [0] recall [2].'], 2)).toEqual({
      text: 'Cache embeddings. Measure recall [2].',
      removed: 2,
    });
  });

  it('makes one mark for each source out of a list, and drops the strangers in it', () => {
    expect(verify(['Both say so [1, 2,9].'], 2)).toEqual({ text: 'Both say so [1][2].', removed: 1 });
  });

  it('shows nothing of a mark before it is whole', () => {
    const verifier = makeCitationVerifier(1);
    expect(verifier.push('Yes [')).toBe('Yes');
    expect(verifier.push('1')).toBe('');
    expect(verifier.push('] and')).toBe(' [1] and');
    expect(verifier.push(' more [')).toBe(' more');
    expect(verifier.push('not a mark]')).toBe(' [not a mark]');
  });

  it('drops a mark that the model never closed', () => {
    expect(verify(['It is so [1', ''], 1)).toEqual({ text: 'It is so', removed: 0 });
  });

  it('trims white space at both ends', () => {
    expect(verify(['\n\n', ' It is so. ', '\n'], 1).text).toBe('It is so.');
  });

  it('gives the same text however the stream is cut', () => {
    const piece = fc.constantFrom('[1]', '[2]', '[9]', '[1, 7]', ' ', '\n', 'word', '.', '[', ']', ',', '1', '[x]');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
        (pieces, sizes) => {
          const text = pieces.join('');
          expect(verify(cut(text, sizes), 2)).toEqual(verify([text], 2));
        },
      ),
    );
  });

  it('never lets a mark through that stands for no source', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[[\]0-9, a]{0,6}$/)),
        fc.integer({ min: 0, max: 4 }),
        (deltas, sourceCount) => {
          const marks = [...verify(deltas, sourceCount).text.matchAll(/\[(\d+)\]/g)].map(([, number]) =>
            Number(number),
          );
          expect(marks.filter((number) => number < 1 || number > sourceCount)).toEqual([]);
        },
      ),
    );
  });
});

function verify(deltas: readonly string[], sourceCount: number) {
  const verifier = makeCitationVerifier(sourceCount);
  const text = [...deltas.map((delta) => verifier.push(delta)), verifier.end()].join('');
  return { text, removed: verifier.removed() };
}

function cut(text: string, sizes: Iterator<number>): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const size = sizes.next().value ?? 1;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
}
