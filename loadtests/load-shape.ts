import type { Scenario } from 'k6/options';
import type { Journey } from './catalogue.ts';
import { type Profile, SMOKE } from './profiles.ts';

/** A profile for one journey, at its usual rate or at another, in its usual time or another. */
export interface LoadShape {
  readonly stages: readonly { readonly seconds: number; readonly perSecond: number }[];
  readonly seconds: number;
  readonly visits: number;
  readonly mostPerSecond: number;
}

/** Virtual users are cheap to k6 and not free: a visitor who finds none is counted as dropped, which a report says. */
const MOST_VISITORS = 600;

export function loadShape(
  { stages }: Pick<Profile, 'stages'>,
  { perSecond }: Pick<Journey, 'perSecond'>,
  asked: { readonly perSecond?: number | undefined; readonly seconds?: number | undefined } = {},
): LoadShape {
  const rate = asked.perSecond ?? perSecond;
  const usualSeconds = stages.reduce((sum, stage) => sum + stage.seconds, 0);
  const stretch = asked.seconds === undefined ? 1 : asked.seconds / usualSeconds;
  const shaped = stages.map((stage) => ({ seconds: stage.seconds * stretch, perSecond: stage.times * rate }));
  if (shaped.length === 0) {
    return { stages: [], seconds: SMOKE.maxSeconds, visits: SMOKE.visitors * SMOKE.visitsEach, mostPerSecond: 0 };
  }
  let before = 0;
  let visits = 0;
  for (const stage of shaped) {
    visits += (stage.seconds * (before + stage.perSecond)) / 2;
    before = stage.perSecond;
  }
  return {
    stages: shaped,
    seconds: usualSeconds * stretch,
    visits: Math.round(visits),
    mostPerSecond: Math.max(...shaped.map((stage) => stage.perSecond)),
  };
}

/** k6 takes whole numbers only: by counting in tens of seconds a rate of 1.5 a second is 15. */
const TIME_UNIT_SECONDS = 10;

/** The shape as k6 runs it. Visits begin when they are due, whatever becomes of those before: real visitors don't wait for each other. */
export function k6Scenario(
  { stages, mostPerSecond }: LoadShape,
  { visitSeconds }: Pick<Journey, 'visitSeconds'>,
): Scenario {
  if (stages.length === 0) {
    const { visitors, visitsEach, maxSeconds } = SMOKE;
    return { executor: 'per-vu-iterations', vus: visitors, iterations: visitsEach, maxDuration: `${maxSeconds}s` };
  }
  const visitors = Math.ceil(mostPerSecond * visitSeconds);
  return {
    executor: 'ramping-arrival-rate',
    startRate: 0,
    timeUnit: `${TIME_UNIT_SECONDS}s`,
    stages: stages.map(({ seconds, perSecond }) => ({
      duration: `${Math.round(seconds * 1_000)}ms`,
      target: Math.round(perSecond * TIME_UNIT_SECONDS),
    })),
    preAllocatedVUs: Math.min(MOST_VISITORS, Math.max(4, visitors)),
    maxVUs: Math.min(MOST_VISITORS, Math.max(20, visitors * 4)),
    gracefulStop: '35s',
  };
}
