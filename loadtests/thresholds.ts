import { errorBudget, type LatencyObjective, OBJECTIVES } from '../dashboards/slo.ts';

/** Names of requests: k6's `name` tag, by which it groups what it measured. */
export const REQUESTS = {
  browse: 'browse',
  search: 'search',
  answer: 'answer',
  passage: 'passage',
} as const;

/** What only the body of a response shows: a share of good ones, under k6's name of it. */
export const SHARES = {
  groundedAnswers: 'grounded_answers',
  freshSearches: 'fresh_searches',
} as const;

/** When a load test fails: the service's own objectives in k6's words, and any fact that turned out untrue. */
export const THRESHOLDS = {
  checks: ['rate==1'],
  // No scenario asks for anything that deserves a 4xx, so that every failed request counts against availability.
  http_req_failed: [`rate<=${errorBudget(OBJECTIVES.availability)}`],
  [`http_req_duration{name:${REQUESTS.search}}`]: [withinObjective(OBJECTIVES.searchLatency)],
  // An answer asked for as JSON arrives whole: its first byte comes later than a stream's first token would. Whoever
  // keeps this threshold keeps the objective.
  [`http_req_waiting{name:${REQUESTS.answer}}`]: [withinObjective(OBJECTIVES.firstTokenLatency)],
  [SHARES.groundedAnswers]: [`rate>=${OBJECTIVES.answerQuality.target}`],
  [SHARES.freshSearches]: [`rate>=${OBJECTIVES.freshness.target}`],
};

/** k6 measures milliseconds, and speaks of percentiles where an objective speaks of a share. */
function withinObjective({ target, thresholdSeconds }: LatencyObjective): string {
  return `p(${target * 100})<=${thresholdSeconds * 1000}`;
}
