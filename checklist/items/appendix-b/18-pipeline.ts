import type { Item } from '../../check.ts';

export const pipeline: Item = {
  id: 'appendix-b/18',
  checks: [],
  answeredBy: ['phase-5/1', 'phase-5/3'],
};
