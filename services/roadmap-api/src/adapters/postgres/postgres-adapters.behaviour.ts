import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IndexMismatch } from '../../domain/errors.ts';
import type { EmbeddedPassage, SearchQuery } from '../../domain/ports.ts';
import { describeApiUser } from './admit-api-user.behaviour.ts';
import { describeLearnerData } from './learner-data.behaviour.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { postgresFeedbackStore } from './postgres-feedback-store.ts';
import { describeKeyStore } from './postgres-key-store.behaviour.ts';
import { postgresPassageIndex } from './postgres-passage-index.ts';
import { postgresPassageStore } from './postgres-passage-store.ts';
import { query, transaction } from './run-query.ts';

export interface TestDatabase {
  readonly poolConfig: Parameters<typeof openPostgres>[0];
  close(): Promise<void>;
}

/** What the adapters promise on any PostgreSQL: run on the embedded one by the unit tests, on a real one by CI. */
export function describePostgresAdapters(where: string, startDatabase: () => Promise<TestDatabase>) {
  describe(`PostgreSQL adapters on ${where}`, () => {
    let database: TestDatabase;
    let pool: Pool;
    beforeAll(async () => {
      database = await startDatabase();
      pool = openPostgres(database.poolConfig);
      await migrate(pool);
    });
    afterAll(async () => {
      await pool.end();
      await database.close();
    });
    beforeEach(async () => {
      await pool.query(
        'TRUNCATE documents, passages, passage_vectors, passage_lexemes, feedback, learner_progress, erasures',
      );
      await pool.query('UPDATE index_settings SET model_id = NULL, dimensions = NULL');
      await pool.query('SELECT note_index_change()');
    });

    const index = () => postgresPassageIndex(pool);
    const store = () => postgresPassageStore(pool);
    const search = (query: Partial<SearchQuery>) =>
      store().search({ mode: 'hybrid', text: '', embedding: null, phaseId: null, limit: 10, ...query });

    describe('migrations', () => {
      it('change nothing the second time', async () => {
        await index().replaceDocument(document('kept'), [passage('kept.a')]);
        await migrate(pool);
        expect(await store().count()).toBe(1);
      });
    });

    describeApiUser(() => pool);
    describeKeyStore(() => pool);
    describeLearnerData(() => pool);

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

      it('finds a passage by id', async () => {
        expect(await store().findById('phase-5.caching')).toEqual({
          id: 'phase-5.caching',
          documentId: 'phase-5',
          phaseId: 'phase-5',
          headingPath: ['Production', 'Caching'],
          text: 'Cache embeddings and answers in Redis.',
        });
        expect(await store().findById('phase-5.nothing')).toBeNull();
      });
    });

    describe('keyword scores', () => {
      it('are those of BM25 with k1 1.2 and b 0.75, worked out by hand', async () => {
        await index().replaceDocument(document('pets'), [passage('pets.a', { text: 'what the document said before' })]);
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

    describe('index', () => {
      it('replaces a document whole', async () => {
        await index().replaceDocument(document('doc'), [
          passage('doc.a', { text: 'apple' }),
          passage('doc.b', { text: 'pear' }),
        ]);
        await index().replaceDocument({ ...document('doc'), contentHash: 'second' }, [
          passage('doc.b', { text: 'plum' }),
        ]);
        expect(await index().listPassages()).toMatchObject([{ id: 'doc.b', text: 'plum' }]);
        expect(await index().listDocuments()).toEqual([{ ...document('doc'), contentHash: 'second' }]);
        expect(await search({ mode: 'keyword', text: 'apple pear' })).toEqual([]);
      });

      it('keeps the former document when the new one cannot be stored', async () => {
        await index().replaceDocument(document('doc'), [passage('doc.a')]);
        const version = await index().version();
        const twice = [passage('doc.b'), passage('doc.b')];
        await expect(index().replaceDocument({ ...document('doc'), title: 'New' }, twice)).rejects.toThrow(
          /duplicate key/,
        );
        expect(await index().listDocuments()).toEqual([document('doc')]);
        expect(await index().listPassages()).toMatchObject([{ id: 'doc.a' }]);
        expect(await index().version()).toBe(version);
      });

      it('removes only what it is told to', async () => {
        for (const id of ['one', 'two']) await index().replaceDocument(document(id), [passage(`${id}.a`)]);
        await index().removeDocuments(['one', 'never-was']);
        expect(await index().listDocuments()).toEqual([document('two')]);
        expect(await store().count()).toBe(1);
      });

      it('lists passages in the order of their document', async () => {
        const ids = ['doc.z', 'doc.a', 'doc.m'];
        await index().replaceDocument(
          document('doc'),
          ids.map((id) => passage(id)),
        );
        expect((await index().listPassages()).map(({ id }) => id)).toEqual(ids);
      });

      it('grows its version with every change', async () => {
        const versions = [await index().version()];
        await index().replaceDocument(document('doc'), [passage('doc.a')]);
        versions.push(await index().version());
        await index().removeDocuments(['doc']);
        versions.push(await index().version());
        expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
      });

      it('finds the same passages through the index of vectors as without it', async () => {
        const angles = Array.from({ length: 300 }, (_, n) => (n * Math.PI) / 300);
        const circle = angles.map((angle, n) =>
          passage(`circle.${n}`, { embeddings: [vector(Math.cos(angle), Math.sin(angle), 0)] }),
        );
        await index().adoptModel(MODEL);
        await index().replaceDocument(document('circle'), circle);
        const nearest = async () => {
          const results = await search({ mode: 'vector', embedding: vector(0, 1, 0), limit: 5 });
          return results.map(({ id }) => id);
        };
        const exact = await nearest();
        await index().optimize();
        await index().optimize();
        await pool.query('SET enable_seqscan = off');
        expect(await nearest()).toEqual(exact);
        await pool.query('RESET enable_seqscan');
        expect(exact).toEqual(['circle.150', 'circle.149', 'circle.151', 'circle.148', 'circle.152']);
      });

      it('lets two writers of the same document take turns', async () => {
        const write = (contentHash: string) =>
          index().replaceDocument({ ...document('doc'), contentHash }, [passage('doc.a'), passage('doc.b')]);
        await Promise.all([write('first'), write('second')]);
        expect(await store().count()).toBe(2);
      });

      it('stores more passages than fit one statement', async () => {
        await index().replaceDocument(
          document('long'),
          Array.from({ length: 201 }, (_, n) => passage(`long.${n}`)),
        );
        expect(await store().count()).toBe(201);
      });
    });

    describe('transaction', () => {
      it('undoes everything when what it wraps fails', async () => {
        const half = transaction(pool, async (client) => {
          await query(client, "INSERT INTO documents VALUES ('half', 'test', 'Half', '', NULL)");
          throw new Error('changed our mind');
        });
        await expect(half).rejects.toThrow('changed our mind');
        expect(await index().listDocuments()).toEqual([]);
      });
    });

    describe('embedding model', () => {
      it('is adopted once and then kept', async () => {
        await index().adoptModel(MODEL);
        await index().adoptModel(MODEL);
        const other = index().adoptModel({ modelId: 'other', dimensions: 4 });
        await expect(other).rejects.toBeInstanceOf(IndexMismatch);
        await expect(other).rejects.toThrow(
          /holds vectors of model \(3 dimensions\), but other \(4 dimensions\).*--reembed/,
        );
      });

      it('refuses the same model with other dimensions', async () => {
        await index().adoptModel(MODEL);
        await expect(index().adoptModel({ ...MODEL, dimensions: 2 })).rejects.toBeInstanceOf(IndexMismatch);
      });

      it('changes with all its vectors at once', async () => {
        await index().adoptModel(MODEL);
        await index().replaceDocument(document('doc'), [passage('doc.a', { embeddings: [vector(1, 0, 0)] })]);
        const other = { modelId: 'other', dimensions: 2 };
        const embedded = ['doc.a', 'vanished.a'].map((id) => passage(id, { embeddings: [vector(0, 1)] }));
        await index().replaceEmbeddings(other, embedded);
        await index().adoptModel(other);
        expect(await search({ mode: 'vector', embedding: vector(0, 1) })).toMatchObject([
          { id: 'doc.a', cosine: closeTo(1) },
        ]);
        expect(await index().listDocuments()).toMatchObject([{ modelId: 'other' }]);
      });

      it('is not claimed by a document that lacks vectors', async () => {
        await index().replaceDocument(document('doc'), [passage('doc.a'), passage('doc.b')]);
        await index().replaceEmbeddings(MODEL, [passage('doc.a', { embeddings: [vector(1, 0, 0)] })]);
        expect(await index().listDocuments()).toMatchObject([{ modelId: null }]);
      });
    });

    describe('feedback', () => {
      it('is saved once, however often it is sent', async () => {
        const feedback = {
          id: '6a1c2c1e-0a51-4d3f-9a0f-6f6f1b1f3a10',
          learnerId: 'key:ada',
          answerId: 'answer-1',
          rating: 'up',
          comment: 'Helpful; DROP TABLE feedback',
          createdAt: new Date('2026-01-02T03:04:05.678Z'),
        } as const;
        const store = postgresFeedbackStore(pool);
        expect(await store.save(feedback)).toEqual({ isNew: true, kept: feedback });
        expect(await store.save({ ...feedback, rating: 'down' })).toEqual({ isNew: false, kept: feedback });
        const { rows } = await pool.query('SELECT * FROM feedback');
        expect(rows).toEqual([
          {
            id: feedback.id,
            learner_id: 'key:ada',
            answer_id: 'answer-1',
            rating: 'up',
            comment: feedback.comment,
            created_at: feedback.createdAt,
          },
        ]);
      });
    });
  });
}

const MODEL = { modelId: 'model', dimensions: 3 };

const document = (id: string) => ({ id, collection: 'test', title: id, contentHash: 'first', modelId: null });

function passage(id: string, parts: Partial<EmbeddedPassage> = {}): EmbeddedPassage {
  const [documentId = ''] = id.split('.');
  return { id, documentId, phaseId: null, headingPath: ['Title'], text: 'text', embeddings: [], ...parts };
}

const vector = (...numbers: number[]) => Float32Array.from(numbers);

const closeTo = (number: number) => expect.closeTo(number, 5);
