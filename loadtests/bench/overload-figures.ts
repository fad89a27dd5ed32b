import type { Arrival } from './open-loop.ts';
import { quantile } from './statistics.ts';

/** Shares and factors against the service's own figures without load and at its peak. */
export const OVERLOAD_AIMS = { goodputShare: 0.95, slowdown: 2, shedMs: 5, recoverySeconds: 10 } as const;

/** Whole answers whose last byte came between two moments, a second: what is still being written doesn't count, and what a burst left over does not count twice. */
export function servedPerSecond(arrivals: readonly Arrival[], fromMs: number, untilMs: number): number {
  const served = wholeAnswers(arrivals).filter(({ dueMs, latencyMs }) => {
    const endedMs = dueMs + latencyMs;
    return endedMs >= fromMs && endedMs < untilMs;
  });
  return (served.length * 1_000) / (untilMs - fromMs);
}

/** Responses that answer, and with all that belongs to it. */
function wholeAnswers(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter(({ status, isDegraded }) => status === 200 && !isDegraded);
}

/** What became of the requests of one part of a run; latencies in milliseconds. */
export function outcomes(arrivals: readonly Arrival[]) {
  const served = wholeAnswers(arrivals);
  const shed = arrivals.filter(({ status }) => status === 503);
  const onOpenConnections = shed.filter(({ isNewConnection }) => !isNewConnection);
  const degraded = arrivals.filter(({ isDegraded }) => isDegraded).length;
  return {
    served: served.length,
    degraded,
    shed: shed.length,
    failed: arrivals.length - served.length - degraded - shed.length,
    servedP50Ms: percentile(served.map(fromDue), 0.5),
    servedP99Ms: percentile(served.map(fromDue), 0.99),
    shedP50Ms: percentile(shed.map(fromDue), 0.5),
    shedP99Ms: percentile(shed.map(fromDue), 0.99),
    shedOnOpenConnectionP99Ms: percentile(
      onOpenConnections.map(({ serviceMs }) => serviceMs),
      0.99,
    ),
    newConnections: arrivals.filter(({ isNewConnection }) => isNewConnection).length,
    driverLateP99Ms: percentile(
      arrivals.map(({ latencyMs, serviceMs }) => latencyMs - serviceMs),
      0.99,
    ),
  };
}

/** Until the last second in which a request was shed or failed, or one in ten took more than twice as long as ever without load. */
export function recoverySeconds(arrivals: readonly Arrival[], quietP99Ms: number): number {
  const bySecond = Map.groupBy(arrivals, ({ dueMs }) => Math.floor(dueMs / 1_000));
  const bad = [...bySecond].filter(
    ([, each]) =>
      each.some(({ status }) => status !== 200) ||
      percentile(each.map(fromDue), 0.9) > quietP99Ms * OVERLOAD_AIMS.slowdown,
  );
  return Math.max(0, ...bad.map(([second]) => second + 1));
}

/** 0 for no values: a step without refusals has none that took long. Two decimals. */
export function percentile(values: readonly number[], q: number): number {
  if (values.length === 0) return 0;
  return round(
    quantile(
      values.toSorted((a, b) => a - b),
      q,
    ),
  );
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function fromDue({ latencyMs }: Arrival): number {
  return latencyMs;
}
