import { APPENDICES } from './appendices.ts';
import type { Group } from './group.ts';
import { OVERVIEW } from './overview.ts';
import { PHASE_1 } from './phase-1.ts';
import { PHASE_2 } from './phase-2.ts';
import { PHASE_3 } from './phase-3.ts';
import { PHASE_4 } from './phase-4.ts';
import { PHASE_5 } from './phase-5.ts';
import { PHASE_6 } from './phase-6.ts';
import { VARIED } from './varied.ts';

export interface SplitOfGroups {
  readonly groups: readonly Group[];
  /** Phases whose facts fill the templates. */
  readonly phases: readonly number[];
}

/** Split by topic, so that no word of a held-out topic could be learnt from a question about the same thing. */
export const SPLITS: Readonly<Record<'dev' | 'held-out', SplitOfGroups>> = {
  dev: {
    groups: [...OVERVIEW, ...PHASE_1, ...PHASE_2, ...PHASE_4, ...PHASE_6, ...VARIED],
    phases: [1, 2, 4, 6],
  },
  'held-out': { groups: [...PHASE_3, ...PHASE_5, ...APPENDICES], phases: [3, 5] },
};
