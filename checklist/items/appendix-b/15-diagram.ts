import type { Item } from '../../check.ts';

export const diagram: Item = {
  id: 'appendix-b/15',
  checks: [],
  answeredBy: ['phase-5/10'],
};
