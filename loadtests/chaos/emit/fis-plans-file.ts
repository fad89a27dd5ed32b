import { join } from 'node:path';
import type { Experiment } from '../experiment.ts';
import { isFisPlan, planFis } from './fis-plan.ts';

/** What infrastructure deploys as templates. It reads this file, and none of the code that experiments are made of. */
export const FIS_PLANS_FILE = join(import.meta.dirname, 'generated/fis-plans.json');

export const fisPlansText = (experiments: readonly Experiment[]): string =>
  `${JSON.stringify(experiments.map(planFis).filter(isFisPlan), null, 2)}\n`;
