import type { Item } from '../../check.ts';

export const alerts: Item = {
  id: 'appendix-b/24',
  checks: [],
  answeredBy: ['phase-5/4'],
};
