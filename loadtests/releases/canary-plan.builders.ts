import type { CanaryPlan } from './play-release.ts';

/** Production's way of releasing, at ten requests a second. */
export const PLAN: CanaryPlan = {
  trafficPercent: 10,
  canaryBakeMinutes: 5,
  finalBakeMinutes: 10,
  collector: true,
  requestsPerMinute: 600,
  tasks: 2,
};
