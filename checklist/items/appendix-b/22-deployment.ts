import type { Item } from '../../check.ts';

export const deployment: Item = {
  id: 'appendix-b/22',
  checks: [],
  answeredBy: ['projects/cloud-deployment-with-ci-cd'],
};
