import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { burnAlertName } from '../rules/objective-rules.ts';
import { timeSeriesPanel } from './house-panel.ts';

/** Does anybody wait for a connection? */
export const databaseConnections = () =>
  timeSeriesPanel({
    title: 'Database connections by state',
    description:
      'Over all replicas, each with ten at most. Waiting above zero for long: a slow query holds them, or the database is away. All at zero is an idle service, whose Aurora may pause.',
    unit: units.Short,
    query: `sum by (state) (${METRICS.databaseConnections})`,
    legend: '{{state}}',
  });

/** How long has nobody known whether passages are current? */
export const passagesAge = () =>
  timeSeriesPanel({
    title: 'Age of the passages',
    description:
      'How long ago the passages in memory were last known to be current, worst replica, while the database cannot be asked. 0: it can, or nobody asked it.',
    unit: units.Seconds,
    query: `max(${METRICS.passagesAge})`,
    legend: 'age',
    alert: burnAlertName('freshness'),
  });
