import { searchLatency } from '../panels/answers.ts';
import { embeddingCacheHits } from '../panels/caches.ts';
import { firstTokenLatency, outputRate } from '../panels/model.ts';
import { cpuCores, eventLoopDelay, spansByOutcome } from '../panels/process.ts';
import { concurrency, dependencyCalls } from '../panels/resilience.ts';
import { latencySpread, requestLatency, requestRate, requestsInFlight, timeByStage } from '../panels/traffic.ts';
import { houseBoard } from './house-board.ts';

/** Where does a request's time go? */
export const requestTime = () =>
  houseBoard({
    uid: 'request-time',
    title: 'Request time',
    question: "Where does a request's time go?",
    byRoute: true,
    rows: [
      { title: 'Whole requests', panels: [latencySpread(), requestLatency(), requestRate(), requestsInFlight()] },
      {
        title: 'Stages of an answer',
        panels: [timeByStage(), searchLatency(), firstTokenLatency(), outputRate(), embeddingCacheHits()],
      },
      { title: 'Waiting', panels: [dependencyCalls(), concurrency(), eventLoopDelay(), cpuCores(), spansByOutcome()] },
    ],
  });
