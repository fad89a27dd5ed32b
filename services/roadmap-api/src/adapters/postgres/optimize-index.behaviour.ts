import type { Pool } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { document, MODEL, passage, vector } from '../../domain/indexed-passages.builders.ts';
import { postgresPassageIndex } from './postgres-passage-index.ts';
import { LIST_NEAREST } from './search-statements.ts';

const LARGE = 3;
const PHASE = `it's "large"`;

/** What `optimize` makes, on any PostgreSQL: run where the other promises of its adapters are. */
export function describeOptimizing(pool: () => Pool) {
  describe('optimizing', () => {
    const index = () => postgresPassageIndex(pool(), LARGE);
    const valuesOf = async (sql: string) => (await pool().query({ text: sql, rowMode: 'array' })).rows.flat();
    const graphs = () => valuesOf(GRAPHS_WITH_PHASES);

    beforeEach(async () => {
      const phases = [...Array(LARGE).fill(PHASE), ...Array(LARGE - 1).fill('small'), null, null, null];
      await index().adoptModel(MODEL);
      await index().replaceDocument(
        document('doc'),
        phases.map((phaseId, n) => passage(`doc.${n}`, { phaseId, embeddings: [vector(1, 0, 0)] })),
      );
    });

    it('makes a graph for each large phase, whatever its name, which last until another model is adopted', async () => {
      await index().optimize();
      expect(await graphs()).toEqual([null, PHASE]);
      await index().replaceEmbeddings({ modelId: 'other', dimensions: 2 }, []);
      expect(await graphs()).toEqual([]);
    });

    it('makes what is missing, though nothing has changed since it was last called', async () => {
      await index().optimize();
      const [ofAll, ofPhase] = await valuesOf(OIDS_OF_GRAPHS);
      await pool().query(`DROP INDEX ${await graphOf(PHASE)}`);
      await index().optimize();
      expect(await graphs()).toEqual([null, PHASE]);
      const [ofAllNow, ofPhaseNow] = await valuesOf(OIDS_OF_GRAPHS);
      expect([ofAllNow === ofAll, ofPhaseNow === ofPhase]).toEqual([true, false]);
    });

    it('makes anew what a build that was cut off has left, and lets searches compare until then', async () => {
      await index().optimize();
      expect(await waysToSearch(PHASE)).toEqual({ isCompared: false });
      await pool().query(LEAVE_UNFINISHED, [await graphOf(PHASE)]);
      expect(await graphs()).toEqual([null]);
      expect(await waysToSearch(PHASE)).toEqual({ isCompared: true });
      await index().optimize();
      expect(await graphs()).toEqual([null, PHASE]);
      expect(await waysToSearch(PHASE)).toEqual({ isCompared: false });
    });

    it('makes no graph where no model has been adopted', async () => {
      await pool().query('TRUNCATE passage_vectors');
      await pool().query('UPDATE index_settings SET model_id = NULL, dimensions = NULL');
      await index().optimize();
      expect(await graphs()).toEqual([]);
    });

    it('tells the planner of what changed, once', async () => {
      const phasesInStatistics = () =>
        valuesOf(
          `SELECT unnest(most_common_vals::text::text[]) FROM pg_stats WHERE tablename = 'passages' AND attname = 'phase_id'`,
        );
      await index().optimize();
      expect(await phasesInStatistics()).toEqual([PHASE, 'small']);
      await pool().query(`UPDATE passages SET phase_id = 'another' WHERE phase_id = 'small'`);
      await index().optimize();
      expect(await phasesInStatistics()).toEqual([PHASE, 'small']);
      await index().removeDocuments(['doc']);
      await index().replaceDocument(
        document('new'),
        ['new.a', 'new.b'].map((id) => passage(id, { phaseId: 'fresh' })),
      );
      await index().optimize();
      expect(await phasesInStatistics()).toEqual(['fresh']);
    });

    const graphOf = async (phase: string): Promise<string> => {
      const { rows } = await pool().query('SELECT graph_of_phase($1) AS graph', [phase]);
      return rows[0].graph;
    };

    /** Whether a search of a phase compares all its vectors; otherwise it follows a graph. */
    const waysToSearch = async (phase: string) => {
      const { rows } = await pool().query(`EXPLAIN (ANALYZE, COSTS OFF, FORMAT JSON) ${LIST_NEAREST}`, [
        phase,
        5,
        '[1,0,0]',
        20,
        1_000,
      ]);
      const comparing = nodesOf(rows[0]['QUERY PLAN'][0].Plan).find(({ 'Sort Key': key }) => key?.[0]?.includes('+ '));
      const reads = comparing === undefined ? [] : nodesOf(comparing).filter(({ Plans }) => Plans === undefined);
      return { isCompared: reads.some(({ 'Actual Loops': times }) => times > 0) };
    };
  });
}

interface PlanNode {
  readonly 'Sort Key'?: readonly string[];
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const GRAPHS = `
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
WHERE indrelid = 'passage_vectors'::regclass AND amname = 'hnsw' AND indisvalid ORDER BY indpred IS NOT NULL`;

/** Of each graph the phase that it keeps to, read back from its name. */
const GRAPHS_WITH_PHASES = `
SELECT (SELECT DISTINCT phase_id FROM passage_vectors WHERE relname = graph_of_phase(phase_id)) AS phase ${GRAPHS}`;

const OIDS_OF_GRAPHS = `SELECT indexrelid ${GRAPHS}`;

/** As PostgreSQL leaves an index whose CREATE INDEX CONCURRENTLY did not come to its end. */
const LEAVE_UNFINISHED = 'UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass($1)';
