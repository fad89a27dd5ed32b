import { setTimeout as delay } from 'node:timers/promises';
import { METRICS, PATHS } from '../../services/roadmap-api/contract.ts';
import type { AccessLogEntry } from '../stack/exchange.ts';
import type { Replica } from '../stack/start-replica.ts';
import type { Stack } from '../stack/start-stack.ts';
import type { TargetGroup } from '../stack/target-group.ts';
import type { Build } from './builds/edit.ts';
import { EDITS } from './builds/preload-edits.ts';
import { missesPromises } from './misses-promises.ts';
import { startMixedLoad } from './mixed-load.ts';
import { countsBetween, type ObjectiveCounts, objectiveCounts } from './objective-counts.ts';
import { type ProbeVerdict, runProbe } from './run-probe.ts';
import type { Visit } from './visit.ts';

/** What CloudWatch would hear of a release under load. */
export interface Traffic {
  /** What the balancer logged of each request. */
  readonly requests: readonly MeasuredRequest[];
  readonly counts: ObjectiveCounts | null;
}

/** How a build behaved in some seconds of real load, as a canary's alarms and a probe could see it. */
export interface Measured extends Traffic {
  readonly name: string;
  readonly family: string;
  readonly change: string;
  /** Whether the balancer ever found it healthy; where it didn't, nothing else was measured. */
  readonly becameHealthy: boolean;
  /** Whether its process was still there at the end. */
  readonly survived: boolean;
  /** The old release at the same time, under as much of the same load: what it missed was not the build's doing. */
  readonly beside: Traffic;
  /** Whether the old release missed a promise in each attempt to measure this one. */
  readonly isDisturbed: boolean;
  readonly keptBytesPerRequest: number;
  /** What callers saw, told for comparison: alarms don't. */
  readonly unsound: number;
  readonly probe: ProbeVerdict;
}

/** The part of an access log that CloudWatch makes metrics of. */
export type MeasuredRequest = Pick<AccessLogEntry, 'status' | 'from' | 'targetMs'>;

export interface Bench {
  readonly stack: Stack;
  /** Of the build. */
  readonly group: TargetGroup;
  /** What runs beside every build, and the name of its group. */
  readonly old: { readonly replica: Replica; readonly group: string };
  /** Emptied before each build. */
  readonly entries: AccessLogEntry[];
  readonly seconds: number;
  /** To the build and the old release together; each request is sent to either by chance. */
  readonly perSecond: number;
}

const PRELOAD = new URL('builds/preload-edits.ts', import.meta.url).href;
const HEALTHY_LIMIT_MS = 15_000;
/** How often a build is put under load at most: where the old release beside it misses its promises too, the machine was measured. */
const ATTEMPTS = 3;
const NOTHING: Traffic = { requests: [], counts: null };

/** Starts a build as a real replica behind the balancer, probes it, puts load on it and on the old release alike, and ends it. */
export async function measureBuild(bench: Bench, build: Build, seed: number): Promise<Measured> {
  const { stack, group } = bench;
  const { name, family, change } = build;
  const failed = {
    name,
    family,
    change,
    becameHealthy: false,
    survived: false,
    ...NOTHING,
    beside: NOTHING,
    isDisturbed: false,
    keptBytesPerRequest: 0,
    unsound: 0,
    probe: { passed: false, checks: [], checksAtFirst: [], seconds: 0 },
  };
  const replica = await stack
    .startReplica({
      nodeOptions: ['--import', PRELOAD],
      environment: { ...build.environment, [EDITS]: JSON.stringify(build.edits) },
    })
    .catch((error: unknown) => mayNotStart(build, error));
  if (replica === null) return failed;
  const target = group.register(new URL(replica.url), replica.name);
  try {
    const isHealthy = await group.untilHealthy(target, HEALTHY_LIMIT_MS).then(
      () => true,
      () => false,
    );
    if (!isHealthy) {
      mayNotStart(build, new Error(`It was not healthy within ${HEALTHY_LIMIT_MS} ms.`));
      return failed;
    }
    // Before the load, as in a release: a probe meets a replica that has not served anything yet.
    const probe = await runProbe(replica.url, stack.key);
    return { ...failed, becameHealthy: true, probe, ...(await undisturbed(bench, replica, seed)) };
  } finally {
    await replica.end('SIGKILL');
    await group.deregister(target);
  }
}

/** Builds of these families are meant not to start. */
const NEVER_HEALTHY = ['never ready', 'crash loop'];

/** Null where a build is meant not to start. Throws of any other: an edit that broke the source, or a machine that is too busy, catches no release. */
export function mayNotStart({ name, family, change }: Pick<Build, 'name' | 'family' | 'change'>, cause: unknown): null {
  if (NEVER_HEALTHY.includes(family)) return null;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new Error(`${name} (${change}) did not start, and was not meant not to: nothing was measured of it. ${why}`, {
    cause,
  });
}

async function undisturbed(bench: Bench, replica: Replica, seed: number) {
  for (let attempt = 1; ; attempt += 1) {
    const measured = await underLoad(bench, replica, seed + attempt);
    const isDisturbed = missesPromises(measured.beside);
    if (!isDisturbed || attempt === ATTEMPTS || !measured.survived) return { ...measured, isDisturbed };
  }
}

async function underLoad({ stack, entries, seconds, perSecond, group, old }: Bench, replica: Replica, seed: number) {
  entries.length = 0;
  const [before, oldBefore] = await Promise.all([metricsOf(replica), metricsOf(old.replica)]);
  const visits: Visit[] = [];
  const load = startMixedLoad({
    url: stack.url,
    key: stack.key,
    perSecond,
    seed,
    onVisit: (each) => visits.push(each),
  });
  await delay(seconds * 1_000);
  await load.stop();
  const [after, oldAfter] = await Promise.all([metricsOf(replica), metricsOf(old.replica)]);
  const requestsOf = (name: string) =>
    entries
      .filter((entry) => entry.group === name)
      .map(({ status, from, targetMs }): MeasuredRequest => ({ status, from, targetMs }));
  const requests = requestsOf(group.name);
  return {
    survived: replica.child.exitCode === null && after !== null,
    requests,
    counts: before && after && countsBetween(before.counts, after.counts),
    beside: {
      requests: requestsOf(old.group),
      counts: oldBefore && oldAfter && countsBetween(oldBefore.counts, oldAfter.counts),
    },
    keptBytesPerRequest: before && after ? (after.bytes - before.bytes) / Math.max(1, requests.length) : 0,
    unsound: visits.filter(({ verdict }) => verdict === 'unsound').length,
  };
}

/** Null where the replica doesn't say. */
async function metricsOf({ url }: Replica): Promise<{ counts: ObjectiveCounts; bytes: number } | null> {
  const text = await fetch(url + PATHS.metrics, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.text(),
    () => null,
  );
  if (text === null) return null;
  const bytes = Number(new RegExp(`^${METRICS.residentMemory} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return { counts: objectiveCounts(text), bytes };
}
