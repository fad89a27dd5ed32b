import type { breakingPoint } from './breaking-point.ts';
import type { K6Summary } from './k6-summary.ts';
import { type SlowRequest, select, sumOf, type Timeline, visitsOnly } from './timeline.ts';

/** What became of one kind of request; milliseconds are of those that were served. */
interface RequestFigures {
  readonly name: string;
  readonly served: number;
  readonly limited: number;
  readonly shed: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

interface Quantiles {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** All that is kept of a run, to be read by programs and compared with the next. */
export interface LoadSummary {
  readonly profile: string;
  readonly scenario: string;
  /** Its origin, or `local` for a service that was started for the run. */
  readonly target: string;
  readonly startedAt: string;
  /** What was asked for in place of the profile's own height and length; null where nothing was. */
  readonly perSecond: number | null;
  readonly plannedSeconds: number | null;
  readonly seconds: number;
  readonly seed: number;
  readonly machine: { readonly cores: number; readonly load1m: number };
  readonly passed: boolean;
  readonly visits: number;
  /** Visits that were due and found no virtual user free: too many others were still waiting for their answers, or k6 for the processor. */
  readonly droppedVisits: number;
  readonly thresholds: K6Summary['thresholds'];
  readonly checks: K6Summary['checks'];
  /** These are empty or null where a k6 ran that is not our build. */
  readonly requests: readonly RequestFigures[];
  readonly firstToken: Quantiles | null;
  readonly interToken: Quantiles | null;
  readonly slowest: readonly SlowRequest[];
  readonly breakingPoint: ReturnType<typeof breakingPoint> | null;
}

/** A run as headings name it: "stress of mixed, 40 visits a second, in 2.5 min". */
export function titleOf({ profile, scenario, perSecond, plannedSeconds }: LoadSummary): string {
  const height = perSecond === null ? '' : `, ${perSecond} visits a second`;
  const length = plannedSeconds === null ? '' : `, in ${plannedSeconds / 60} min`;
  return `${profile} of ${scenario}${height}${length}`;
}

/** Why the figures of a run are not those of the service alone, as a sentence; null where the machine had time. */
export function disturbanceOf({ machine: { cores, load1m } }: LoadSummary): string | null {
  if (load1m <= cores / 2) return null;
  return `The machine was busy before the run began (load average ${load1m} on ${cores} cores): latencies are those of its other work, too.`;
}

/** The figures of a run that the timeline holds. */
export function figuresOf(
  timeline: Timeline,
): Pick<LoadSummary, 'seconds' | 'requests' | 'firstToken' | 'interToken' | 'slowest'> {
  const { totals, slowest } = timeline;
  const names = [...new Set(select(totals, 'requests').map(({ tags }) => tags?.['name'] ?? ''))].sort();
  const seconds = visitsOnly(timeline);
  return {
    seconds: seconds.length,
    requests: names.map((name) => {
      const count = (outcome: string) => sumOf(select(totals, 'requests', { name, outcome }));
      const served = { name, expected_response: 'true' };
      return {
        name,
        served: count('served'),
        limited: count('limited'),
        shed: count('shed'),
        failed: count('failed'),
        ...(quantiles(timeline, 'http_req_duration', served) ?? { p50Ms: 0, p95Ms: 0, p99Ms: 0 }),
      };
    }),
    firstToken: quantiles(timeline, 'sse_first_token', { expected_response: 'true' }),
    interToken: quantiles(timeline, 'sse_inter_token', { expected_response: 'true' }),
    slowest,
  };
}

function quantiles({ totals }: Timeline, metric: string, tags: Readonly<Record<string, string>>): Quantiles | null {
  const [found] = select(totals, metric, tags);
  return found === undefined ? null : { p50Ms: found.p50 ?? 0, p95Ms: found.p95 ?? 0, p99Ms: found.p99 ?? 0 };
}
