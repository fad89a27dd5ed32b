import type { Item } from '../../check.ts';

export const monitoringDashboard: Item = {
  id: 'projects/monitoring-and-observability-dashboard',
  checks: [],
  answeredBy: ['phase-5/4', 'phase-3/6'],
};
