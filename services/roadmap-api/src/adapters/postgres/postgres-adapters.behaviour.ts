import { describe, expect, it } from 'vitest';
import { IndexMismatch, StoreUnavailable } from '../../domain/errors.ts';
import { document, MODEL, passage, vector } from '../../domain/indexed-passages.builders.ts';
import type { SearchQuery } from '../../domain/ports/passage-store.ts';
import { describeApiUser } from './admit-api-user.behaviour.ts';
import { describeLearnerData } from './learner-data.behaviour.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './open-postgres.ts';
import { describeOptimizing } from './optimize-index.behaviour.ts';
import { postgresFeedbackStore } from './postgres-feedback-store.ts';
import { describeKeyStore } from './postgres-key-store.behaviour.ts';
import { postgresPassageIndex } from './postgres-passage-index.ts';
import { postgresPassageStore } from './postgres-passage-store.ts';
import { query, transaction } from './run-query.ts';
import { describeSearchByHalves } from './search-by-halves.behaviour.ts';
import { LIST_NEAREST } from './search-statements.ts';
import { type TestDatabase, useTestDatabase } from './test-database.builders.ts';

/** What the adapters promise on any PostgreSQL: run on the embedded one by the unit tests, on a real one by CI. */
export function describePostgresAdapters(where: string, startDatabase: () => Promise<TestDatabase>) {
  describe(`PostgreSQL adapters on ${where}`, () => {
    const database = useTestDatabase(startDatabase);
    const index = () => postgresPassageIndex(database.pool);
    const store = () => postgresPassageStore(database.pool);
    const search = (query: Partial<SearchQuery>) =>
      store().search({ mode: 'hybrid', text: '', embedding: null, phaseId: null, limit: 10, ...query });

    describe('migrations', () => {
      it('change nothing the second time', async () => {
        await index().replaceDocument(document('kept'), [passage('kept.a')]);
        await migrate(database.pool);
        expect(await store().count()).toBe(1);
      });
    });

    describe('migrating', () => {
      it('may take longer than a request', async () => {
        const hasty = openPostgres({ ...database.poolConfig, query_timeout: 1, onConnect: () => {} });
        await migrate(hasty);
        await expect(query(hasty, 'SELECT count(*) FROM generate_series(1, 1e6)')).rejects.toThrow(StoreUnavailable);
        await hasty.end();
      });
    });

    describeApiUser(() => database.pool);
    describeKeyStore(() => database.pool);
    describeLearnerData(() => database.pool);
    describeOptimizing(() => database.pool);
    describeSearchByHalves(() => database);

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
        await database.pool.query('SET enable_seqscan = off');
        expect(await nearest()).toEqual(exact);
        await database.pool.query('RESET enable_seqscan');
        expect(exact).toEqual(['circle.150', 'circle.149', 'circle.151', 'circle.148', 'circle.152']);
      });

      it('has a large phase searched through its own graph, where it would be compared whole without one', async () => {
        await index().adoptModel(MODEL);
        await index().replaceDocument(
          document('doc'),
          Array.from({ length: 300 }, (_, n) =>
            passage(`doc.${n}`, { phaseId: `phase-${n % 3}`, embeddings: [vector(1, n, 0)] }),
          ),
        );
        await postgresPassageIndex(database.pool, 100).optimize();
        await database.pool.query('SET enable_seqscan = off; SET enable_sort = off');
        const { rows } = await database.pool.query(`EXPLAIN (ANALYZE, COSTS OFF) ${LIST_NEAREST}`, [
          'phase-1',
          5,
          '[1,0,0]',
          20,
          1_000,
        ]);
        const { rows: named } = await database.pool.query(`SELECT graph_of_phase('phase-1') AS graph`);
        await database.pool.query('RESET enable_seqscan; RESET enable_sort');
        const scan = rows.map((row) => row['QUERY PLAN']).find((line) => line.includes(`using ${named[0].graph}`));
        expect(scan).toContain('actual');
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
        const half = transaction(database.pool, async (client) => {
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

      it('gives no vector to a passage that says something else by now', async () => {
        await index().replaceDocument(document('doc'), [passage('doc.a'), passage('doc.b', { text: 'new' })]);
        const asListedBefore = [passage('doc.a'), passage('doc.b', { text: 'old' })];
        await index().replaceEmbeddings(
          MODEL,
          asListedBefore.map((listed) => ({ ...listed, embeddings: [vector(1, 0, 0)] })),
        );
        expect(await search({ mode: 'vector', embedding: vector(1, 0, 0) })).toMatchObject([{ id: 'doc.a' }]);
        expect(await index().listDocuments()).toMatchObject([{ modelId: null }]);
      });

      it('takes no document that was embedded by the former one', async () => {
        await index().adoptModel(MODEL);
        await index().replaceEmbeddings({ modelId: 'other', dimensions: 3 }, []);
        const late = index().replaceDocument({ ...document('doc'), modelId: MODEL.modelId }, [
          passage('doc.a', { embeddings: [vector(1, 0, 0)] }),
        ]);
        await expect(late).rejects.toBeInstanceOf(IndexMismatch);
        await expect(late).rejects.toThrow(
          'embedded by model, but meanwhile the index has adopted other (3 dimensions)',
        );
        expect(await index().listDocuments()).toEqual([]);
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
        const store = postgresFeedbackStore(database.pool);
        const allowance = { most: 2, since: new Date('2026-01-02T00:00:00Z') };
        expect(await store.save(feedback, allowance)).toEqual({ isNew: true, kept: feedback });
        expect(await store.save({ ...feedback, rating: 'down' }, allowance)).toEqual({ isNew: false, kept: feedback });
        const { rows } = await database.pool.query('SELECT * FROM feedback');
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

      it('is taken of each learner up to a number, and again where it was taken before', async () => {
        const store = postgresFeedbackStore(database.pool);
        const allowance = { most: 2, since: new Date('2026-01-02T00:00:00Z') };
        const rate = (id: number, learnerId: string, createdAt = '2026-01-02T03:04:05Z') =>
          store.save(
            {
              id: `6a1c2c1e-0a51-4d3f-9a0f-6f6f1b1f3a1${id}`,
              learnerId,
              answerId: 'answer-1',
              rating: 'up',
              comment: null,
              createdAt: new Date(createdAt),
            },
            allowance,
          );
        await rate(0, 'key:ada', '2026-01-01T23:59:59Z');
        await rate(1, 'key:ada');
        await rate(2, 'key:ada');
        expect(await rate(3, 'key:ada')).toEqual({ isNew: false, kept: null });
        expect(await rate(2, 'key:ada')).toMatchObject({ isNew: false, kept: { learnerId: 'key:ada' } });
        expect(await rate(4, 'key:bob')).toMatchObject({ isNew: true });
      });
    });
  });
}

const closeTo = (number: number) => expect.closeTo(number, 5);
