import type { Item } from '../../check.ts';

export const objectives: Item = {
  id: 'appendix-b/1',
  checks: [],
  answeredBy: ['projects/production-ready-llm-application'],
};
