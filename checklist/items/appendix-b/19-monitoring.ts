import type { Item } from '../../check.ts';

export const monitoringAndLogging: Item = {
  id: 'appendix-b/19',
  checks: [],
  answeredBy: ['phase-5/4', 'phase-5/5'],
};
