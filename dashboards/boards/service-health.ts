import { answersByOutcome, degradations, searchLatency } from '../panels/answers.ts';
import { firstTokenLatency, modelFailures } from '../panels/model.ts';
import { cpuCores, residentMemory, uptime, versions } from '../panels/process.ts';
import { errorBudgetLeft, promiseKept } from '../panels/promises.ts';
import { breakerState, requestsShed } from '../panels/resilience.ts';
import { errorShare, requestRate, requestsInFlight, responseRate } from '../panels/traffic.ts';
import { OBJECTIVES } from '../slo.ts';
import { houseBoard } from './house-board.ts';

type ObjectiveName = keyof typeof OBJECTIVES;
const ALL = Object.keys(OBJECTIVES).filter((name): name is ObjectiveName => name in OBJECTIVES);

/** Is the service healthy: does it keep its promises, and if not, where does it hurt? */
export const serviceHealth = (objectives: readonly ObjectiveName[] = ALL) =>
  houseBoard({
    uid: 'service-health',
    title: 'Service health',
    question: 'Is the service healthy: does it keep its promises, and if not, where does it hurt?',
    byRoute: true,
    rows: [
      { title: 'Promises', panels: objectives.map((name) => promiseKept(name)) },
      { title: 'Error budgets', panels: objectives.map((name) => errorBudgetLeft(name)) },
      { title: 'Traffic', panels: [requestRate(), responseRate(), errorShare(), requestsInFlight()] },
      {
        title: 'Search and answers',
        panels: [searchLatency(), firstTokenLatency(), answersByOutcome(), degradations()],
      },
      { title: 'What fails', panels: [modelFailures(), breakerState(), requestsShed()] },
      { title: 'Replicas', panels: [versions(), uptime(), cpuCores(), residentMemory()] },
    ],
  });
