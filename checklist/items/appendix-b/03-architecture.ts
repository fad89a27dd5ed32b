import type { Item } from '../../check.ts';

export const architecture: Item = {
  id: 'appendix-b/3',
  checks: [],
  answeredBy: ['phase-5/10'],
};
