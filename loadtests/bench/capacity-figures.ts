import type { LoadSummary } from '../run/summary.ts';
import { type Second, select, sumOf } from '../run/timeline.ts';
import type { CoreUse } from './core-use.ts';

export interface CoreSample extends CoreUse {
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

export interface Capacity {
  /** Visits and requests a second that were served within the objectives while k6 shared the cores; 0 where none were. */
  readonly visitsPerSecond: number;
  readonly requestsPerSecond: number;
  /** Of the service's process, a request; k6's own work is not in it. */
  readonly cpuMicroseconds: number;
  /** The part of it on the thread that runs JavaScript. */
  readonly mainThreadMicroseconds: number;
  /** Requests a second at which that thread would be busy without a pause: no machine gives one process more. */
  readonly boundPerSecond: number;
  /** Cores in use in the last seconds, by the service, its JavaScript and the whole machine. */
  readonly coresAtEnd: { readonly service: number; readonly javaScript: number; readonly machine: number };
  /** What ended the growth: an objective that was missed, or another limit. */
  readonly limit: string;
}

/** Seconds at the end, in which the limit is met. */
const END_SECONDS = 5;

/** A thread this busy has no room for a burst: what arrives waits. */
const FULL_SHARE = 0.85;

/** What a growing load showed of the service. `samples` were taken about once a second, `seconds` begin with the first visit. */
export function capacityOf(
  { held, broke }: NonNullable<LoadSummary['breakingPoint']>,
  seconds: readonly Second[],
  samples: readonly CoreSample[],
  cores: number,
): Capacity {
  const whole = used(seconds, samples);
  const end = used(seconds.slice(-END_SECONDS), samples.slice(-END_SECONDS - 1));
  const coresAtEnd = { service: round(end.process), javaScript: round(end.mainThread), machine: round(end.machine) };
  return {
    visitsPerSecond: held?.perSecond ?? 0,
    requestsPerSecond: held?.servedPerSecond ?? 0,
    cpuMicroseconds: Math.round(whole.processPerRequest),
    mainThreadMicroseconds: Math.round(whole.mainThreadPerRequest),
    boundPerSecond: Math.round(1e6 / whole.mainThreadPerRequest),
    coresAtEnd,
    limit: limitOf(broke?.missed ?? [], coresAtEnd, cores),
  };
}

/** Cores and microseconds a request, between the first sample and the last. */
function used(seconds: readonly Second[], samples: readonly CoreSample[]) {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || first === last)
    throw new Error('The run was too short to be measured.');
  const wallMicroseconds = (last.atMs - first.atMs) * 1_000;
  const within = seconds.filter(({ second }) => second * 1_000 >= first.atMs && second * 1_000 < last.atMs);
  const requests = Math.max(1, sumOf(within.flatMap(({ series }) => select(series, 'requests'))));
  const diff = (of: keyof CoreUse) => last[of] - first[of];
  return {
    process: diff('process') / wallMicroseconds,
    mainThread: diff('mainThread') / wallMicroseconds,
    machine: diff('machine') / wallMicroseconds,
    processPerRequest: diff('process') / requests,
    mainThreadPerRequest: diff('mainThread') / requests,
  };
}

function limitOf(missed: readonly string[], { javaScript, machine }: Capacity['coresAtEnd'], cores: number): string {
  const why =
    javaScript >= FULL_SHARE
      ? 'the one thread that runs JavaScript is full'
      : machine >= FULL_SHARE * cores
        ? 'the machine’s cores are full, k6 on them too'
        : 'no core was full';
  return missed.length === 0 ? `not met: ${why}` : `${missed.join('; ')} (${why})`;
}

const round = (value: number) => Math.round(value * 100) / 100;
