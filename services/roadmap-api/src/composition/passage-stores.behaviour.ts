import { beforeEach, describe, expect, it } from 'vitest';
import { postgresIndexReader } from '../adapters/postgres/postgres-index-reader.ts';
import { postgresPassageIndex } from '../adapters/postgres/postgres-passage-index.ts';
import { postgresPassageStore } from '../adapters/postgres/postgres-passage-store.ts';
import { type TestDatabase, useTestDatabase } from '../adapters/postgres/test-database.builders.ts';
import { loadPassageSnapshot } from '../adapters/read-model/load-passage-snapshot.ts';
import { document, MODEL, passage, vector } from '../domain/indexed-passages.builders.ts';
import type { PassageStore, SearchQuery } from '../domain/ports/passage-store.ts';

/** What search promises wherever it runs: in SQL on any PostgreSQL, and in memory on a copy of what that PostgreSQL holds. */
export function describePassageStores(where: string, startDatabase: () => Promise<TestDatabase>) {
  describe(`passage stores on ${where}`, () => {
    const database = useTestDatabase(startDatabase);
    const index = () => postgresPassageIndex(database.pool);
    const inSql = async (): Promise<PassageStore> => postgresPassageStore(database.pool);
    const inMemory = (): Promise<PassageStore> => loadPassageSnapshot(postgresIndexReader(database.pool));

    describe.each([
      ['in SQL', inSql],
      ['in memory', inMemory],
    ])('%s', (_, open) => {
      const search = async (query: Partial<SearchQuery>) =>
        (await open()).search({ mode: 'hybrid', text: '', embedding: null, phaseId: null, limit: 10, ...query });

      describe('search', () => {
        beforeEach(async () => {
          await index().adoptModel(MODEL);
          await index().replaceDocument(document('phase-3'), [
            passage('phase-3.chunking', {
              headingPath: ['RAG systems', 'Chunking'],
              text: 'Split documents into chunks.',
              embeddings: [vector(1, 0, 0), vector(0, 0, 1)],
            }),
            passage('phase-3.vectors', {
              headingPath: ['RAG systems', 'Vector databases'],
              text: 'FAISS and Pinecone store embeddings.',
              embeddings: [vector(0.8, 0.6, 0)],
            }),
          ]);
          await index().replaceDocument(document('phase-5'), [
            passage('phase-5.caching', {
              phaseId: 'phase-5',
              headingPath: ['Production', 'Caching'],
              text: 'Cache embeddings and answers in Redis.',
              embeddings: [vector(0, 1, 0)],
            }),
          ]);
        });

        it('ranks by meaning alone in vector mode, with the inner product', async () => {
          const results = await search({ mode: 'vector', embedding: vector(1, 0, 0), text: 'Redis' });
          expect(results.map(({ id }) => id)).toEqual(['phase-3.chunking', 'phase-3.vectors', 'phase-5.caching']);
          expect(results.map(({ cosine }) => cosine)).toEqual([closeTo(1), closeTo(0.8), closeTo(0)]);
          expect(results.every(({ bm25 }) => bm25 === null)).toBe(true);
        });

        it('ranks by words alone in keyword mode, when any of them matches in any form', async () => {
          const results = await search({
            mode: 'keyword',
            text: 'Which chunk stores an embedding?',
            embedding: vector(0, 0, 1),
          });
          expect(results.map(({ id }) => id)).toEqual(['phase-3.chunking', 'phase-3.vectors', 'phase-5.caching']);
          expect(results.every(({ cosine }) => cosine === null)).toBe(true);
        });

        it('fuses both lists by reciprocal rank', async () => {
          const results = await search({ text: 'redis cache', embedding: vector(1, 0, 0) });
          const scores = Object.fromEntries(results.map(({ id, score }) => [id, score]));
          expect(scores['phase-5.caching']).toBeCloseTo(3 / 8 + 1 / 6, 10);
          expect(scores['phase-3.chunking']).toBeCloseTo(3 / 6, 10);
          expect(results[0]).toMatchObject({ id: 'phase-5.caching', bm25: expect.any(Number), cosine: closeTo(0) });
        });

        it('finds a passage by the nearest of its vectors, once', async () => {
          const results = await search({ mode: 'vector', embedding: vector(0, 0.6, 0.8) });
          expect(results.map(({ id, cosine }) => [id, cosine])).toEqual([
            ['phase-3.chunking', closeTo(0.8)],
            ['phase-5.caching', closeTo(0.6)],
            ['phase-3.vectors', closeTo(0.36)],
          ]);
        });

        it('finds words of the headings', async () => {
          const [first] = await search({ mode: 'keyword', text: 'vector databases' });
          expect(first).toMatchObject({ id: 'phase-3.vectors', headingPath: ['RAG systems', 'Vector databases'] });
        });

        it.each(['hybrid', 'vector', 'keyword'] as const)('keeps to the phase asked for in %s mode', async (mode) => {
          const results = await search({ mode, phaseId: 'phase-5', text: 'embeddings', embedding: vector(1, 0, 0) });
          expect(results.map(({ id }) => id)).toEqual(['phase-5.caching']);
        });

        it('returns no more than the limit', async () => {
          expect(await search({ text: 'embeddings', embedding: vector(1, 0, 0), limit: 2 })).toHaveLength(2);
        });

        it.each(['', 'the of and', 'zyxwv', "'; DROP TABLE passages; --", '\u0001 \\ : & | ! ( )'])(
          'finds nothing for %j',
          async (text) => {
            expect(await search({ mode: 'keyword', text })).toEqual([]);
          },
        );

        it('tells of each word whether a passage holds it in any of its forms', async () => {
          const words = ['chunk', 'zyxwv', 'the', 'caches', 'EMBEDDING', 'production', ''];
          expect(await (await open()).holds(words)).toEqual([true, false, false, true, true, true, false]);
          expect(await (await open()).holds([])).toEqual([]);
        });

        it('finds a passage by id', async () => {
          expect(await (await open()).findById('phase-5.caching')).toEqual({
            id: 'phase-5.caching',
            documentId: 'phase-5',
            phaseId: 'phase-5',
            headingPath: ['Production', 'Caching'],
            text: 'Cache embeddings and answers in Redis.',
          });
          expect(await (await open()).findById('phase-5.nothing')).toBeNull();
        });
      });

      describe('keyword scores', () => {
        it('are those of BM25 with k1 1.2 and b 0.75, worked out by hand', async () => {
          await index().replaceDocument(document('pets'), [
            passage('pets.a', { text: 'what the document said before' }),
          ]);
          await index().replaceDocument(document('pets'), [
            passage('pets.a', { headingPath: ['title'], text: 'cat cat dog' }),
            passage('pets.b', { headingPath: ['title'], text: 'cat' }),
            passage('pets.c', { headingPath: ['title'], text: 'bird bird bird bird bird bird bird' }),
          ]);
          const headings = 2; // `title` counts twice, as it stands in a heading
          const lengths = { a: headings + 3, b: headings + 1, c: headings + 7 };
          const average = (lengths.a + lengths.b + lengths.c) / 3;
          const bm25 = (frequency: number, length: number, passagesWithLexeme: number) =>
            Math.log(1 + (3 - passagesWithLexeme + 0.5) / (passagesWithLexeme + 0.5)) *
            ((frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * length) / average)));

          const results = await search({ mode: 'keyword', text: 'cats and dogs' });
          expect(results.map(({ id }) => id)).toEqual(['pets.a', 'pets.b']);
          expect(results[0]?.bm25).toBeCloseTo(bm25(2, lengths.a, 2) + bm25(1, lengths.a, 1), 5);
          expect(results[1]?.bm25).toBeCloseTo(bm25(1, lengths.b, 2), 5);
        });
      });

      it('keeps to a phase whose passages lie between those of others', async () => {
        const phases = ['phase-1', null, 'phase-2', 'phase-1', 'phase-2', null, 'phase-1'];
        const passages = phases.map((phaseId, n) => passage(`doc.${n}`, { phaseId, embeddings: [vector(1, 0, 0)] }));
        await index().adoptModel(MODEL);
        await index().replaceDocument(document('doc'), passages);
        const found = await search({ phaseId: 'phase-1', text: 'text', embedding: vector(1, 0, 0) });
        expect(found.map(({ id }) => id)).toEqual(['doc.0', 'doc.3', 'doc.6']);
      });

      it('finds nothing in an empty index', async () => {
        const store = await open();
        expect(await search({ text: 'anything', embedding: vector(1, 0, 0) })).toEqual([]);
        expect([await store.count(), await store.findById('any')]).toEqual([0, null]);
      });
    });
  });
}

const closeTo = (number: number) => expect.closeTo(number, 5);
