import { describe, expect, it, vi } from 'vitest';
import type { RankedPassage } from '../passage.ts';
import type { SearchQuery } from '../ports/passage-store.ts';
import { makeMakesDifference } from './makes-difference.ts';

const MEASURED = { modelId: 'e5-small-v2-int8' };

describe('makesDifference', () => {
  it.each([
    ['near, and every word known', ['never', 'coded'], 0.8, true],
    ['far, though every word is known', ['good', 'judge'], 0.78, false],
    ['near, with half of the words unknown', ['impaired', 'judge'], 0.81, false],
    ['nearer, with half of the words unknown', ['scientist', 'judge'], 0.83, true],
  ])('asks the documents: %s', async (_, words, cosine, expected) => {
    const { differs } = setUp({ embedder: MEASURED, cosine });
    expect(await differs(words, 'the clause')).toBe(expected);
  });

  it('embeds nothing where no word is known', async () => {
    const { differs, embed } = setUp({ embedder: MEASURED, cosine: 1 });
    expect(await differs(['lawyer'], 'As a lawyer,')).toBe(false);
    expect(embed).not.toHaveBeenCalled();
  });

  it.each([
    ['there is no model', null],
    ['nobody measured the model', { modelId: 'another' }],
  ])('goes by most of the words where %s', async (_, embedder) => {
    const { differs, embed } = setUp({ embedder, cosine: 1 });
    expect(await differs(['Emily', 'judge'], 'the clause')).toBe(false);
    expect(await differs(['coded', 'judge'], 'the clause')).toBe(true);
    expect(embed).not.toHaveBeenCalled();
  });

  it('goes by most of the words where no vector is to be had', async () => {
    const { differs } = setUp({ embedder: MEASURED, cosine: 0 }, async () => null);
    expect(await differs(['coded', 'judge'], 'the clause')).toBe(true);
    expect(await differs(['coded', 'harp'], 'the clause')).toBe(false);
  });
});

describe('the cost of it', () => {
  it('is one look for eight words, however many are told', async () => {
    const { differs, holds } = setUp({ embedder: null, cosine: 1 });
    await differs(['never', ...Array<string>(1_000).fill('word')], 'the clause');
    expect(holds.mock.calls).toEqual([[['never', ...Array(7).fill('word')]]]);
  });

  it.each([
    { what: 'no vector where no word is known', word: 'harp', vectors: 0 },
    { what: 'no more than three vectors', word: 'judge', vectors: 3 },
  ])('is that of three clauses, and $what; what else is told stays', async ({ word, vectors }) => {
    const { differs, holds, search, embed } = setUp({ embedder: MEASURED, cosine: 0 });
    const clauses = Array.from({ length: 15 }, (_, n) => `clause ${n}`);
    const stays: boolean[] = [];
    for (const clause of clauses) stays.push(await differs([word], clause));
    expect(stays).toEqual([false, false, false, ...Array(12).fill(true)]);
    expect([holds, embed, search].map((port) => port.mock.calls.length)).toEqual([3, vectors, vectors]);
  });
});

const KNOWN = ['never', 'coded', 'good', 'judge'];

function setUp(
  { embedder, cosine }: { readonly embedder: { readonly modelId: string } | null; readonly cosine: number },
  vectorOf: () => Promise<Float32Array | null> = async () => Float32Array.of(1),
) {
  const passage: RankedPassage = {
    id: 'one',
    documentId: 'one',
    phaseId: null,
    headingPath: ['One'],
    text: 'One.',
    score: 1,
    cosine,
    bm25: null,
  };
  const search = vi.fn(async (_: SearchQuery) => [passage]);
  const holds = vi.fn(async (words: readonly string[]) => words.map((word) => KNOWN.includes(word)));
  const embed = vi.fn(vectorOf);
  return { differs: makeMakesDifference({ passages: { search, holds }, embedder, embed }), embed, search, holds };
}
