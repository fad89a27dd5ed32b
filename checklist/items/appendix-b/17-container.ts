import type { Item } from '../../check.ts';

export const container: Item = {
  id: 'appendix-b/17',
  checks: [],
  answeredBy: ['phase-5/2'],
};
