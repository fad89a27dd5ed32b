import type { Item } from '../../check.ts';

export const apiDocumentation: Item = {
  id: 'appendix-b/16',
  checks: [],
  answeredBy: ['phase-5/10'],
};
