import { AnnotationQueryBuilder, AnnotationTargetBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { DATASOURCE } from '../panels/house-panel.ts';
import { scopeToProfile } from '../scope-to-profile.ts';

const STEP = '15s';

/** What Prometheus knows of: a mark wherever the query returns something above zero. */
const fromPrometheus = (name: string, iconColor: string, expr: string, titleFormat: string) =>
  new AnnotationQueryBuilder()
    .name(name)
    .enable(true)
    .iconColor(iconColor)
    .datasource(DATASOURCE)
    .expr(scopeToProfile(expr))
    .step(STEP)
    .titleFormat(titleFormat);

const versions = (offset = '') => `count by (version) (${METRICS.buildInfo}${offset})`;

/** A version is new for so long: the width of its mark. */
const NEW_FOR = '2m';

const LIMIT = 100;

/** What people and scripts post to Grafana under this tag. The SDK wants a query here, and Grafana's own is none to it. */
const taggedPhaseFive = {
  build: () => ({
    ...new AnnotationTargetBuilder().type('tags').tags(['phase-five']).matchAny(false).limit(LIMIT).build(),
    _implementsDataqueryVariant() {},
  }),
};

/** What may explain a change on any board, each to be switched on and off at its top. */
export const ANNOTATIONS: readonly AnnotationQueryBuilder[] = [
  fromPrometheus(
    'Releases',
    'blue',
    `${versions()} unless ${versions(` offset ${NEW_FOR}`)}`,
    'Version {{version}} takes requests',
  ),
  fromPrometheus(
    'Replicas started',
    'light-blue',
    `time() - ${METRICS.startTime} < bool 60`,
    'A replica started: {{instance}}',
  ).enable(false),
  fromPrometheus('Alerts', 'red', 'ALERTS{alertstate="firing"}', '{{alertname}} ({{severity}})'),
  // What `npm run load -- --prometheus URL` has k6 write; `testid` is the run's profile and scenario.
  fromPrometheus('Load tests', 'purple', 'sum by (testid) (k6_vus) > 0', 'Load test {{testid}}'),
  new AnnotationQueryBuilder()
    .name('Experiments')
    .enable(true)
    .iconColor('orange')
    .datasource({ type: 'grafana', uid: '-- Grafana --' })
    .target(taggedPhaseFive),
];
