import { errorBudget, OBJECTIVES } from '../../dashboards/slo.ts';
import { REQUESTS } from '../catalogue.ts';
import type { LoadShape } from '../load-shape.ts';
import { FIRST_TOKEN } from '../thresholds.ts';
import { type Second, type Series, select, sumOf } from './timeline.ts';

/** How the service did under one step of the load. */
export interface Step {
  readonly perSecond: number;
  /** Visits a second that were begun; less than offered where k6 had no visitor free. */
  readonly begunPerSecond: number;
  /** Requests a second that were served. */
  readonly servedPerSecond: number;
  /** Why the objectives were missed; empty where they held. */
  readonly missed: readonly string[];
}

/** Seconds at the beginning of a step that belong to the change and not to the rate. */
const SETTLING_SECONDS = 2;

/** Visits may begin late where the machine has no core free for k6. */
const LEAST_BEGUN_SHARE = 0.95;

/** Visits that end: with fewer, those under way pile up, however long each may take. */
const LEAST_ENDED_SHARE = 0.9;

const LATENCIES = [
  { metric: 'http_req_duration', name: REQUESTS.search, objective: OBJECTIVES.searchLatency },
  { metric: 'http_req_duration', name: REQUESTS.answer, objective: OBJECTIVES.firstTokenLatency },
  { metric: FIRST_TOKEN, name: REQUESTS.answerStream, objective: OBJECTIVES.firstTokenLatency },
] as const;

/** Judges each step of a growing load that has ended. `seconds` begin with the first visit. */
export function judgeSteps({ stages }: Pick<LoadShape, 'stages'>, seconds: readonly Second[]): readonly Step[] {
  const first = seconds[0]?.second ?? 0;
  const last = seconds.at(-1)?.second ?? 0;
  let from = first;
  return stages.flatMap((stage) => {
    const until = from + stage.seconds;
    const within = seconds.filter(({ second }) => second >= from + SETTLING_SECONDS && second < until);
    from = until;
    return stage.seconds === 0 || last < until || within.length === 0 ? [] : [judge(stage.perSecond, within)];
  });
}

/** The last step before the first that missed an objective; null where even the first did. */
export function breakingPoint(steps: readonly Step[]): { readonly held: Step | null; readonly broke: Step | null } {
  const broken = steps.findIndex(({ missed }) => missed.length > 0);
  if (broken === -1) return { held: steps.at(-1) ?? null, broke: null };
  return { held: steps[broken - 1] ?? null, broke: steps[broken] ?? null };
}

function judge(perSecond: number, seconds: readonly Second[]): Step {
  const all = seconds.flatMap(({ series }) => series);
  const requests = select(all, 'requests');
  const served = sumOf(select(requests, 'requests', { outcome: 'served' }));
  const unserved = sumOf(requests) - served;
  const dropped = sumOf(select(all, 'dropped_iterations'));
  const begun = perSecond * seconds.length - dropped;
  const missed = LATENCIES.flatMap(({ metric, name, objective }) => lateShare(all, metric, name, objective));
  if (unserved > errorBudget(OBJECTIVES.availability) * sumOf(requests)) {
    missed.unshift(`${unserved} of ${sumOf(requests)} requests were turned away or failed`);
  }
  if (begun < LEAST_BEGUN_SHARE * perSecond * seconds.length) {
    missed.push(`k6 could begin ${round(begun / seconds.length)} visits a second only`);
  }
  const ended = sumOf(select(all, 'iterations'));
  if (ended < LEAST_ENDED_SHARE * begun) {
    missed.push(`visits piled up: of ${round(begun / seconds.length)} a second ${round(ended / seconds.length)} ended`);
  }
  return {
    perSecond: round(perSecond),
    begunPerSecond: round(begun / seconds.length),
    servedPerSecond: round(served / seconds.length),
    missed,
  };
}

/** Missed where, of the seconds that had such requests, more than half were too slow: one slow second is chance. */
function lateShare(
  all: readonly Series[],
  metric: string,
  name: string,
  { thresholdSeconds }: { readonly thresholdSeconds: number },
): string[] {
  const p95s = select(all, metric, { name, expected_response: 'true' }).map(({ p95 = 0 }) => p95);
  const late = p95s.filter((p95) => p95 > thresholdSeconds * 1_000);
  if (late.length * 2 <= p95s.length) return [];
  const middle = p95s.toSorted((a, b) => a - b)[p95s.length >> 1] ?? 0;
  return [`${name}: 95 % within ${round(middle)} ms, the objective is ${thresholdSeconds * 1_000}`];
}

const round = (value: number) => Math.round(value * 10) / 10;
