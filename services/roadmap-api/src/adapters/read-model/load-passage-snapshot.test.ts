import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchMode } from '../../domain/passage.ts';
import type { IndexBatch, IndexReader } from '../../domain/ports/index-reader.ts';
import { BM25, FUSION } from '../../domain/ranking.ts';
import { loadPassageSnapshot } from './load-passage-snapshot.ts';
import { passageLexemes } from './passage-lexemes.ts';

describe('a snapshot of the index', () => {
  it('ranks as a plain reading of the definitions does, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyPassage, { maxLength: 40 }),
        anyQuery,
        anyQuery,
        async (contents, earlier, query) => {
          const corpus = contents.map((content, n) => ({ ...content, id: `doc.${n}`, headingPath: ['Title', 'Part'] }));
          const store = await loadPassageSnapshot(readerOf(corpus));
          // What one search leaves behind must not show in the next.
          await store.search({ ...earlier, embedding: Float32Array.from(earlier.vector) });
          const embedding = query.mode === 'keyword' ? null : Float32Array.from(query.vector);
          const found = await store.search({ ...query, embedding });
          const expected = rankPlainly(corpus, query);
          expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
          expect(found.map(({ score }) => score)).toEqual(expected.map(({ score }) => expect.closeTo(score, 9)));
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('finds every passage by its id, without what only the index knows', async () => {
    const corpus = [{ id: 'doc.0', phaseId: 'p1', text: 'cat', headingPath: ['Title'], vectors: [] }];
    const store = await loadPassageSnapshot(readerOf(corpus));
    expect(await store.findById('doc.0')).toEqual({
      id: 'doc.0',
      documentId: 'doc',
      phaseId: 'p1',
      headingPath: ['Title'],
      text: 'cat',
    });
    expect([await store.findById('doc.1'), await store.count()]).toEqual([null, 1]);
  });

  it('refuses a question of other dimensions, as the database does', async () => {
    const corpus = [{ id: 'doc.0', phaseId: null, text: 'cat', headingPath: ['Title'], vectors: [[1, 0, 0]] }];
    const store = await loadPassageSnapshot(readerOf(corpus));
    const query = { mode: 'vector', text: '', embedding: Float32Array.of(1, 0), phaseId: null, limit: 1 } as const;
    await expect(store.search(query)).rejects.toThrow('The query has 2 dimensions, the index 3.');
  });

  it('stops reading an index whose vectors belong to no passage', async () => {
    const reader = readerOf(
      [{ id: 'doc.0', phaseId: null, text: 'cat', headingPath: ['Title'], vectors: [[1, 0, 0]] }],
      'stranger',
    );
    await expect(loadPassageSnapshot(reader)).rejects.toBeInstanceOf(RangeError);
  });
});

interface PlainPassage {
  readonly id: string;
  readonly phaseId: string | null;
  readonly text: string;
  readonly headingPath: string[];
  readonly vectors: readonly (readonly number[])[];
}

interface PlainQuery {
  readonly mode: SearchMode;
  readonly text: string;
  readonly vector: readonly number[];
  readonly phaseId: string | null;
  readonly limit: number;
}

/** Quarters, so that sums are exact and ties are ties. */
const anyVector = fc.array(
  fc.integer({ min: -4, max: 4 }).map((quarters) => quarters / 4),
  { minLength: 3, maxLength: 3 },
);
const anyText = fc
  .array(fc.constantFrom('cat', 'dogs', 'birds', 'running', 'the', 'fine-tuning'), { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '));
const anyPhase = fc.constantFrom(null, 'p1', 'p2');
const anyPassage = fc.record({
  phaseId: anyPhase,
  text: anyText,
  vectors: fc.array(anyVector, { maxLength: 3 }),
});
const anyQuery: fc.Arbitrary<PlainQuery> = fc.record({
  mode: fc.constantFrom('hybrid', 'vector', 'keyword'),
  text: anyText,
  vector: anyVector,
  phaseId: anyPhase,
  limit: fc.integer({ min: 1, max: 50 }),
});

/** The definitions, word for word: slow, and easy to believe. */
function rankPlainly(corpus: readonly PlainPassage[], query: PlainQuery): { id: string; score: number }[] {
  const lexemes = new Map(corpus.map((passage) => [passage.id, passageLexemes(passage)]));
  const lengthOf = (id: string) => [...(lexemes.get(id)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  const average = corpus.reduce((sum, { id }) => sum + lengthOf(id), 0) / corpus.length;
  const inPhase = corpus.filter(({ phaseId }) => query.phaseId === null || phaseId === query.phaseId);
  const best = (scored: { id: string; score: number }[]) =>
    scored
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, Math.max(FUSION.candidates, query.limit));

  const nearest = best(
    inPhase
      .filter(({ vectors }) => vectors.length > 0)
      .map(({ id, vectors }) => ({
        id,
        score: Math.max(...vectors.map((vector) => vector.reduce((sum, x, d) => sum + x * (query.vector[d] ?? 0), 0))),
      })),
  );
  const words = [...passageLexemes({ headingPath: [], text: query.text }).keys()];
  const matching = best(
    inPhase
      .filter(({ id }) => words.some((word) => lexemes.get(id)?.has(word)))
      .map(({ id }) => {
        const scores = words.map((word) => {
          const frequency = lexemes.get(id)?.get(word) ?? 0;
          const passages = corpus.filter((passage) => lexemes.get(passage.id)?.has(word)).length;
          const rarity = Math.log(1 + (corpus.length - passages + 0.5) / (passages + 0.5));
          const holdback = BM25.k1 * (1 - BM25.b + (BM25.b * lengthOf(id)) / average);
          return frequency === 0 ? 0 : (rarity * (BM25.k1 + 1) * frequency) / (frequency + holdback);
        });
        return { id, score: scores.reduce((sum, score) => sum + score, 0) };
      }),
  );
  const byRank = (list: readonly { id: string }[], id: string, weight: number) => {
    const rank = list.findIndex((each) => each.id === id) + 1;
    return rank === 0 ? 0 : weight / (FUSION.rankConstant + rank);
  };
  const lists = { nearest: query.mode === 'keyword' ? [] : nearest, matching: query.mode === 'vector' ? [] : matching };
  return [...new Set([...lists.nearest, ...lists.matching].map(({ id }) => id))]
    .map((id) => ({ id, score: byRank(lists.nearest, id, FUSION.meaningWeight) + byRank(lists.matching, id, 1) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, query.limit);
}

/** Hands the passages over as the database does: those of a phase together, vectors in any order. */
function readerOf(corpus: readonly PlainPassage[], ownerOfVectors?: string): IndexReader {
  const places = new Map([...corpus].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id }, n) => [id, n + 1]));
  const byPhase = [...corpus].sort((a, b) => (a.phaseId ?? '~').localeCompare(b.phaseId ?? '~'));
  const hasVectors = corpus.some(({ vectors }) => vectors.length > 0);
  const state = {
    contentVersion: 1,
    passages: corpus.length,
    modelId: hasVectors ? 'model' : null,
    dimensions: hasVectors ? 3 : null,
  };
  return {
    state: async () => state,
    async *read(): AsyncGenerator<IndexBatch> {
      yield { kind: 'state', state };
      const passages = byPhase.map(({ vectors, ...passage }) => ({
        ...passage,
        documentId: 'doc',
        vectors: vectors.length,
        place: places.get(passage.id) ?? 0,
        lexemes: null,
      }));
      for (const passage of passages) yield { kind: 'passages', passages: [passage] };
      const vectors = corpus.toReversed().flatMap((passage) =>
        passage.vectors.map((vector) => ({
          passageId: ownerOfVectors ?? passage.id,
          embedding: Float32Array.from(vector),
        })),
      );
      if (vectors.length > 0) yield { kind: 'vectors', vectors };
    },
  };
}
