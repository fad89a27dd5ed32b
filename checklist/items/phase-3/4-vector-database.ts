import { METRICS } from '../../../services/roadmap-api/contract.ts';
import type { Item } from '../../check.ts';
import { byProbe } from '../../checks.ts';
import { exchange, type RunningCopy } from '../../run/running-copy.ts';

/** What the board on the database and the index is drawn from. */
const SERIES = [METRICS.databaseConnections, METRICS.passages, METRICS.passagesAge, `${METRICS.searchDuration}_bucket`];

export const vectorDatabase: Item = {
  id: 'phase-3/4',
  checks: [
    byProbe({
      id: 'is-measured',
      question: 'Does the running copy measure its searches, the age of its index and the connections of its database?',
      probe: readMetrics,
      mutation: {
        mistake: 'Nobody counts the connections of the database',
        file: 'services/roadmap-api/src/adapters/opentelemetry/state-metrics.ts',
        find: "result.observe(pool.totalCount - pool.idleCount, { state: 'in-use' });\n      result.observe(pool.idleCount, { state: 'idle' });\n      result.observe(pool.waitingCount, { state: 'waiting' });",
        replace: 'void result;',
      },
    }),
  ],
  answeredBy: ['phase-5/4'],
};

async function readMetrics(copy: RunningCopy) {
  await exchange(copy, '/v1/search?q=vector%20databases');
  const { status, body, transcript } = await exchange(copy, '/metrics');
  const missing = SERIES.filter((name) => !body.includes(`\n${name}`));
  return {
    passed: status === 200 && missing.length === 0,
    saw: `${SERIES.length - missing.length} of ${SERIES.length} series are there${missing.length > 0 ? `, not ${missing.join(', ')}` : ''}.`,
    artefact: transcript,
  };
}
