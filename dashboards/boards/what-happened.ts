import { degradations, searchLatency } from '../panels/answers.ts';
import { firstTokenLatency, modelFailures } from '../panels/model.ts';
import { eventLoopDelay, uptime, versions } from '../panels/process.ts';
import { breakerState, dependencyRefusals, requestsShed, retries, saturation } from '../panels/resilience.ts';
import { errorShare, latencySpread, requestRate, responseRate } from '../panels/traffic.ts';
import { houseBoard } from './house-board.ts';

/** What happened during this load test, deployment or experiment? */
export const whatHappened = () =>
  houseBoard({
    uid: 'what-happened',
    title: 'What happened',
    question: 'What happened during this load test, deployment or experiment?',
    byRoute: true,
    rows: [
      { title: 'Load', panels: [requestRate(), responseRate()] },
      { title: 'What users felt', panels: [errorShare(), latencySpread(), searchLatency(), firstTokenLatency()] },
      {
        title: 'What the service did about it',
        panels: [requestsShed(), degradations(), breakerState(), dependencyRefusals(), retries(), modelFailures()],
      },
      { title: 'What it ran on', panels: [saturation(), eventLoopDelay(), versions(), uptime()] },
    ],
  });
