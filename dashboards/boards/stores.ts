import { passagesIndexed, searchLatency } from '../panels/answers.ts';
import { databaseConnections, passagesAge } from '../panels/database.ts';
import { cpuCores, eventLoopDelay, residentMemory } from '../panels/process.ts';
import { promiseKept } from '../panels/promises.ts';
import { breakerState, dependencyCalls, dependencyRefusals } from '../panels/resilience.ts';
import { staleSearches } from '../panels/retrieval.ts';
import { houseBoard } from './house-board.ts';

/** Is the database or the vector index in trouble? */
export const stores = () =>
  houseBoard({
    uid: 'stores',
    title: 'Database and index',
    question: 'Is the database or the vector index in trouble?',
    rows: [
      {
        title: 'Index',
        panels: [promiseKept('freshness'), passagesIndexed(), searchLatency(), passagesAge(), staleSearches()],
      },
      { title: 'Database', panels: [databaseConnections(), breakerState(), dependencyCalls(), dependencyRefusals()] },
      { title: 'Replicas that hold the index', panels: [eventLoopDelay(), residentMemory(), cpuCores()] },
    ],
  });
