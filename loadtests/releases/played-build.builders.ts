import type { PlayedBuild } from './release-figures.ts';

/** A build of a family that is named like it, and that nothing took back. */
export const playedBuild = (family: string, changes: Partial<PlayedBuild> = {}): PlayedBuild => ({
  build: { name: family, family, change: '' },
  caughtBy: null,
  secondsToRollback: null,
  probeAlone: false,
  alarmAlone: null,
  isUnwatched: false,
  checks: [],
  ...changes,
});
