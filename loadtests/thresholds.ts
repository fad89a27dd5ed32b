import { errorBudget, type LatencyObjective, OBJECTIVES } from '../dashboards/slo.ts';
import { type Journey, REQUESTS, type RequestName } from './catalogue.ts';
import type { Profile } from './profiles.ts';

/** What only the body of a response shows: a share of good ones, under k6's name of it. */
export const SHARES = {
  /** Requests that were served, neither failed nor turned away. */
  served: 'served_requests',
  /** Requests that failed without a word of why: no response, or an error that is no labelled refusal. */
  failed: 'failed_requests',
  groundedAnswers: 'grounded_answers',
  freshSearches: 'fresh_searches',
} as const;

/** k6's names of measurements in milliseconds that an objective speaks of. */
export const FIRST_TOKEN = 'sse_first_token';
const DURATION = 'http_req_duration';

type Thresholds = Record<string, string[]>;

/** When a load test of this journey fails: the service's own objectives in k6's words, and any fact that turned out untrue. */
export function thresholdsOf(
  { requests }: Pick<Journey, 'requests'>,
  { mayShed }: Pick<Profile, 'mayShed'>,
): Thresholds {
  const sends = (name: RequestName) => requests.includes(name);
  return {
    checks: ['rate==1'],
    ...(mayShed
      ? { [SHARES.failed]: [`rate<=${errorBudget(OBJECTIVES.availability)}`] }
      : { [SHARES.served]: [`rate>=${OBJECTIVES.availability.target}`] }),
    ...(sends(REQUESTS.search) && {
      [served(DURATION, REQUESTS.search)]: [withinObjective(OBJECTIVES.searchLatency)],
      [SHARES.freshSearches]: [`rate>=${OBJECTIVES.freshness.target}`],
    }),
    // A JSON answer is complete before a stream's last token would be, so a journey that meets this meets the objective.
    ...(sends(REQUESTS.answer) && {
      [served(DURATION, REQUESTS.answer)]: [withinObjective(OBJECTIVES.firstTokenLatency)],
    }),
    ...(sends(REQUESTS.answerStream) && {
      [served(FIRST_TOKEN, REQUESTS.answerStream)]: [withinObjective(OBJECTIVES.firstTokenLatency)],
    }),
    ...((sends(REQUESTS.answer) || sends(REQUESTS.answerStream)) && {
      [SHARES.groundedAnswers]: [`rate>=${OBJECTIVES.answerQuality.target}`],
    }),
  };
}

/** Of what was served: a refusal takes a millisecond, and would make any latency look good. */
const served = (metric: string, name: RequestName) => `${metric}{name:${name},expected_response:true}`;

/** k6 measures milliseconds, and speaks of percentiles where an objective speaks of a share. */
function withinObjective({ target, thresholdSeconds }: LatencyObjective): string {
  return `p(${target * 100})<=${thresholdSeconds * 1_000}`;
}
