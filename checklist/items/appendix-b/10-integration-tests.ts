import type { Item } from '../../check.ts';

export const integrationTests: Item = {
  id: 'appendix-b/10',
  checks: [],
  answeredBy: ['phase-5/1'],
};
