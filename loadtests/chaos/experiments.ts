import type { Experiment } from './experiment.ts';
import { cacheExperiments } from './experiments/cache.ts';
import { databaseExperiments } from './experiments/database.ts';
import { modelExperiments } from './experiments/model.ts';
import { releaseExperiments } from './experiments/release.ts';
import { replicaExperiments } from './experiments/replica.ts';

/** Every experiment, in the order of the matrix: by the part that is broken. */
export const EXPERIMENTS: readonly Experiment[] = [
  ...databaseExperiments,
  ...cacheExperiments,
  ...modelExperiments,
  ...replicaExperiments,
  ...releaseExperiments,
];
