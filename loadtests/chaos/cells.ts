import type { Experiment } from './experiment.ts';
import { EXPERIMENTS } from './experiments.ts';
import { LOADS, type Load, type LoadName } from './loads.ts';

/** One experiment under one load. */
export interface Cell {
  /** `database-down.peak`. */
  readonly id: string;
  readonly experiment: Experiment;
  readonly loadName: LoadName;
  readonly load: Load;
}

/** Every cell of the matrix. Those that need replicas of another kind come last, so that replicas are exchanged once. */
export const CELLS: readonly Cell[] = EXPERIMENTS.flatMap((experiment) =>
  experiment.loads.map((loadName) => ({
    id: `${experiment.id}.${loadName}`,
    experiment,
    loadName,
    load: LOADS[loadName] as Load,
  })),
).sort((a, b) => Object.keys(a.load.environment).length - Object.keys(b.load.environment).length);

/** A cell of each part and kind of fault, for every change: the whole matrix is a command of its own. */
export const SHORT_MATRIX: readonly string[] = [
  'database-down.average',
  'database-failover.average',
  'database-silent.average',
  'cache-poisoned.average',
  'cache-frozen.average',
  'model-throttled.average',
  'model-cut-stream.average',
  'model-garbage.average',
  'everything-cut.average',
  'replica-killed.average',
  'replica-stalled.average',
  'deploy.average',
];
