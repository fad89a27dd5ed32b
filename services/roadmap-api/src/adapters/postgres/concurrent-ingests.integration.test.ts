import { describe, expect, it, vi } from 'vitest';
import { startPostgres } from '../../../../../scripts/start-postgres.ts';
import { StoreUnavailable } from '../../domain/errors.ts';
import { document, MODEL, passage, vector } from '../../domain/indexed-passages.builders.ts';
import { makeIngestDocuments } from '../../domain/ingest-documents.ts';
import { lengthEmbedder } from '../../domain/memory-index.builders.ts';
import type { SourceDocument } from '../../domain/passage.ts';
import { inTurn } from './in-turn.ts';
import { postgresPassageIndex } from './postgres-passage-index.ts';
import { postgresPassageStore } from './postgres-passage-store.ts';
import { query, withConnection } from './run-query.ts';
import { useTestDatabase } from './test-database.builders.ts';

/** Two that wait for each other are found out by PostgreSQL after a second, which ends one of them. */
const ROUNDS = 20;
const PASSAGES = 40;

/** On a real server alone: the embedded one has a single session, in which nothing is at once. */
describe('ingestions at once', () => {
  const database = useTestDatabase(async () => {
    const server = await startPostgres();
    return { poolConfig: { connectionString: server.url }, close: server.close };
  });
  const index = () => postgresPassageIndex(database.pool, 3);
  const store = () => postgresPassageStore(database.pool);

  it('all succeed, round after round, and count every passage', async () => {
    const { embedder } = lengthEmbedder();
    const ingestDocuments = makeIngestDocuments({ index: index(), embedder, cutPassages });
    const ingest = (collection: string, round: number) =>
      ingestDocuments({
        collection,
        documents: [sourceOf(`${collection}-${round % 2}`, `round ${round}`)],
        removeMissing: true,
      });
    const outcomes = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      outcomes.push(...(await Promise.allSettled([ingest('ada', round), ingest('bob', round)])));
    }
    expect(failuresOf(outcomes)).toEqual([]);
    expect(await store().count()).toBe(2 * PASSAGES);
  });

  it('succeed while everything is embedded anew, by one model or another', async () => {
    await index().adoptModel(MODEL);
    const outcomes = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const asked = [
        index().replaceEmbeddings({ modelId: `model-${round}`, dimensions: 2 + (round % 2) }, []),
        index().replaceDocument(document('doc'), [passage('doc.a', { text: `round ${round}` })]),
        index().optimize(),
        index().removeDocuments(['doc']),
        index().optimize(),
      ];
      outcomes.push(...(await Promise.allSettled(asked)));
    }
    expect(failuresOf(outcomes)).toEqual([]);
  });

  it('wait for their turn no longer than they are patient, and say for whom', async () => {
    const isOver = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const other = inTurn(database.pool, async () => {
      begun.resolve();
      await isOver.promise;
    });
    await begun.promise;
    const work = vi.fn();
    const impatient = inTurn(database.pool, work, 0);
    await expect(impatient).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(impatient).rejects.toMatchObject({ cause: { message: expect.stringMatching(/^another ingestion/) } });
    expect(work).not.toHaveBeenCalled();
    isOver.resolve();
    await other;
  });

  it('take the turn of one that failed', async () => {
    const failing = inTurn(database.pool, () => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
    expect(await inTurn(database.pool, async () => 'ours')).toBe('ours');
  });

  it('wait for no turn where nothing is missing', async () => {
    await index().adoptModel(MODEL);
    await index().optimize();
    await inTurn(database.pool, () => index().optimize());
  });

  describe('a graph that is being built', () => {
    const wanted = Array.from({ length: 3 }, (_, n) => `doc.${n}`);
    const fill = async () => {
      await index().adoptModel(MODEL);
      await index().replaceDocument(
        document('doc'),
        wanted.map((id) => passage(id, { phaseId: 'large', embeddings: [vector(1, 0, 0)] })),
      );
    };
    const search = async () => {
      const embedding = vector(1, 0, 0);
      const found = await store().search({ mode: 'vector', text: '', embedding, phaseId: 'large', limit: 10 });
      return found.map(({ id }) => id);
    };
    /** Runs `work` while a graph's build waits for the end of another's transaction, as it does for every one that has written. */
    const whileBuilding = (work: () => Promise<void>) =>
      withConnection(database.pool, async (other) => {
        await query(other, 'BEGIN');
        await query(other, 'LOCK TABLE passage_vectors IN ROW EXCLUSIVE MODE');
        const optimized = index().optimize();
        const outcome = Promise.allSettled([optimized]);
        await vi.waitFor(async () => expect(await query(database.pool, BUILDING)).toHaveLength(1), { timeout: 10_000 });
        await work();
        await query(other, 'COMMIT');
        return (await outcome)[0];
      });

    it('keeps no search waiting, and no other writer', async () => {
      await fill();
      const outcome = await whileBuilding(async () => {
        expect(await search()).toEqual(wanted);
        await query(database.pool, 'UPDATE passage_vectors SET phase_id = phase_id');
      });
      expect(outcome).toMatchObject({ status: 'fulfilled' });
      expect(await query(database.pool, GRAPHS)).toEqual([{ indisvalid: true }, { indisvalid: true }]);
    });

    it('is built anew where its build was cut off', async () => {
      await fill();
      const outcome = await whileBuilding(async () => {
        await query(database.pool, `SELECT pg_terminate_backend(pid) FROM (${BUILDING}) AS building`);
      });
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
      expect(await query(database.pool, GRAPHS)).toEqual([{ indisvalid: false }]);
      expect(await search()).toEqual(wanted);
      await index().optimize();
      expect(await query(database.pool, GRAPHS)).toEqual([{ indisvalid: true }, { indisvalid: true }]);
    });
  });
});

/** Who builds an index and waits for others to end. */
const BUILDING = `
SELECT pid FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'`;

const GRAPHS = `
SELECT indisvalid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
WHERE indrelid = 'passage_vectors'::regclass AND amname = 'hnsw'`;

const failuresOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));

const sourceOf = (id: string, markdown: string): SourceDocument => ({ id, title: id, phaseId: null, markdown });

const cutPassages = ({ id, title, phaseId, markdown }: SourceDocument) =>
  Array.from({ length: PASSAGES }, (_, n) => ({
    id: `${id}.${n}`,
    documentId: id,
    phaseId,
    headingPath: [title],
    text: markdown,
  }));
