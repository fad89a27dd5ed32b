import { rollbackAlarms } from '../../dashboards/alarms/rollback-alarms.ts';
import { alarmStates, type Samples } from '../../dashboards/rules/cloudwatch/alarm-states.ts';
import { type BalancedRequest, balancerSamples } from '../../dashboards/rules/cloudwatch/balancer-samples.ts';
import type { Measured, MeasuredRequest, Traffic } from './measure-build.ts';

/** How a profile releases, and how much traffic it has. */
export interface CanaryPlan {
  readonly trafficPercent: number;
  readonly canaryBakeMinutes: number;
  readonly finalBakeMinutes: number;
  /** Whether searches and first tokens reach CloudWatch. */
  readonly collector: boolean;
  readonly requestsPerMinute: number;
  readonly tasks: number;
}

/** What serves before the release, and beside its canary. */
export type Stable = Traffic & Pick<Measured, 'keptBytesPerRequest'>;

/** What became of a release, and what took it back. */
export interface Played {
  /** The first of them that would; null where it got all the traffic for good. */
  readonly caughtBy: 'start' | 'probe' | 'alarm' | null;
  /** From the first task of the release that starts. */
  readonly secondsToRollback: number | null;
  /** Whether these would have done by themselves. */
  readonly probeAlone: boolean;
  readonly alarmAlone: string | null;
  /** Whether an alarm was on when the release began: ECS then watches none of them. */
  readonly isUnwatched: boolean;
  /** The checks that the probe found wanting. */
  readonly checks: readonly string[];
}

/** ECS gives up after three tasks that a grace of 60 s and three checks of 10 s did not find healthy. Assumed, not measured. */
const SECONDS_TO_GIVE_UP = 270;
/** Starting the probe's task, and being asked for its end; what the probe itself takes was measured. Assumed, not measured. */
const PROBE_TASK_SECONDS = 60;
/** By which a load balancer's metrics come late. */
const METRIC_DELAY_SECONDS = 60;
/** Of the old release alone before the probe's task starts, so that alarms know what is usual. */
const BEFORE_SECONDS = 300;
/** What a task may keep before it is killed, and how long its share of requests then fails. Assumed, not measured. */
const SPARE_BYTES = 512 * 2 ** 20;
const RESTART_SECONDS = 30;

/**
 * Plays a release through the bakes of a canary, minute by minute: requests come at random at the plan's rate, each draws how it went from
 * what was measured of the release that it falls to, and the alarms of the template, evaluated as CloudWatch does, look on.
 */
export function playRelease(build: Measured, stable: Stable, plan: CanaryPlan, random: () => number): Played {
  if (!build.becameHealthy)
    return {
      caughtBy: 'start',
      secondsToRollback: SECONDS_TO_GIVE_UP,
      probeAlone: false,
      alarmAlone: null,
      isUnwatched: false,
      checks: [],
    };
  const { passed, checks, seconds } = build.probe;
  const probeSeconds = Math.round(PROBE_TASK_SECONDS + seconds);
  const { alarm, isUnwatched } = firstAlarm(build, stable, plan, probeSeconds, random);
  const alarmSeconds = alarm && probeSeconds + alarm.atSeconds + METRIC_DELAY_SECONDS;
  return {
    caughtBy: passed ? alarm && 'alarm' : 'probe',
    secondsToRollback: passed ? alarmSeconds : probeSeconds,
    probeAlone: !passed,
    alarmAlone: alarm?.name ?? null,
    isUnwatched,
    checks,
  };
}

/**
 * The alarm that goes off first during a bake, and when, in seconds since the canary got its share. Where one was on before the release
 * began, ECS watches none for as long as it takes, so that what mends an incident can be released
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html): the old release is then no measure of the new.
 */
function firstAlarm(build: Measured, stable: Stable, plan: CanaryPlan, probeSeconds: number, random: () => number) {
  const endSeconds = (plan.canaryBakeMinutes + plan.finalBakeMinutes) * 60;
  // Whole minutes, so that the canary begins with one of the alarms' own.
  const watch = { fromSeconds: -Math.ceil((BEFORE_SECONDS + probeSeconds) / 60) * 60, toSeconds: endSeconds };
  const samples = drawTraffic(build, stable, plan, watch, random);
  const states = rollbackAlarms({ collector: plan.collector }).map((alarm) => ({
    name: alarm.name,
    states: alarmStates(alarm, samples, watch),
  }));
  const isUnwatched = states.some(
    (each) => each.states.findLast(({ atSeconds }) => atSeconds <= -probeSeconds)?.state === 'ALARM',
  );
  if (isUnwatched) return { alarm: null, isUnwatched };
  const goneOff = states.flatMap(({ name, states }) => {
    const first = states.find(({ atSeconds, state }) => atSeconds > 0 && state === 'ALARM');
    return first === undefined ? [] : [{ name, atSeconds: first.atSeconds }];
  });
  const [alarm = null] = goneOff.sort((a, b) => a.atSeconds - b.atSeconds);
  return { alarm, isUnwatched };
}

/** All that CloudWatch hears from five minutes before the release to the end of the last bake. */
function drawTraffic(
  build: Measured,
  stable: Stable,
  plan: CanaryPlan,
  { fromSeconds, toSeconds }: { readonly fromSeconds: number; readonly toSeconds: number },
  random: () => number,
): Samples {
  const requests: BalancedRequest[] = [];
  const counted: Record<string, { atSeconds: number; value: number }[]> = {};
  const memory = taskMemory(build, stable, plan.tasks);
  for (let at = fromSeconds; at < toSeconds; at += (-Math.log(1 - random()) * 60) / plan.requestsPerMinute) {
    const share = at < 0 ? 0 : at < plan.canaryBakeMinutes * 60 ? plan.trafficPercent / 100 : 1;
    const isNew = random() < share;
    const release = isNew ? build : stable;
    const drawn =
      isNew && memory.isDown(at) ? REFUSED : release.requests[Math.floor(random() * release.requests.length)];
    if (drawn === undefined) continue;
    requests.push({ startedAtMs: at * 1_000, ...drawn });
    if (drawn !== REFUSED) count(counted, release, at, random);
  }
  return { ...balancerSamples(requests), ...counted };
}

const REFUSED: MeasuredRequest = { status: 502, from: 'balancer', targetMs: null };

/** Draws what the collector adds up: an event that is part of another, such as a search in time, comes with one of those. */
function count(
  samples: Record<string, { atSeconds: number; value: number }[]>,
  release: Traffic,
  at: number,
  random: () => number,
): void {
  const { counts, requests } = release;
  if (counts === null) return;
  const add = (name: string) => {
    samples[name] ??= [];
    samples[name].push({ atSeconds: at, value: 1 });
  };
  for (const [all, good] of [
    ['Searches', 'SearchesInTime'],
    ['FirstTokens', 'FirstTokensInTime'],
  ] as const) {
    if (random() >= counts[all] / requests.length) continue;
    add(all);
    if (random() < counts[good] / counts[all]) add(good);
  }
}

/** A leak's end: what a task keeps of its requests beyond what the old release keeps, until it is killed and starts again. */
function taskMemory(build: Measured, stable: Stable, tasks: number) {
  // What settles while a process is young is no leak; half a megabyte a request is more than that ever was.
  const leak = build.keptBytesPerRequest - Math.max(0, stable.keptBytesPerRequest) - 2 ** 19;
  let kept = 0;
  let downUntil = Number.NEGATIVE_INFINITY;
  return {
    /** Asked for each request to the release; all tasks fill up alike. */
    isDown(at: number): boolean {
      if (leak > 0) kept += leak / tasks;
      if (kept > SPARE_BYTES) {
        kept = 0;
        downUntil = at + RESTART_SECONDS;
      }
      return at < downUntil;
    },
  };
}
