import * as units from '@grafana/grafana-foundation-sdk/units';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { rateBy } from '../promql.ts';
import { statPanel, timeSeriesPanel } from './house-panel.ts';

/** Is somebody trying to steer the model, and is the guardrail there? */
export const withheld = () =>
  timeSeriesPanel({
    title: 'Withheld by safety rules',
    description:
      'Texts a second that a rule kept back, by reason. A rise of question-refused is somebody trying. A prompt-leak is one who got further. Guardrail-skipped: Bedrock did not check, and answers say so.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.withheld, 'reason'),
    legend: '{{reason}}',
  });

/** Does the model write addresses that no source holds? */
export const linksRemoved = () =>
  statPanel({
    title: 'Links removed',
    description:
      'Links and images taken out of answers over the time range shown. Many: a document or a question asks the model for them.',
    unit: units.Short,
    query: `sum(increase(${METRICS.linksRemoved}[$__range]))`,
    legend: 'links',
  });

/** Is somebody trying keys, or has a client an old one? */
export const credentialsRefused = () =>
  timeSeriesPanel({
    title: 'Credentials refused',
    description:
      'Keys and tokens a second that were turned away, by reason. Unknown in numbers is guessing; expired and revoked are clients that were not told.',
    unit: units.RequestsPerSecond,
    query: rateBy(METRICS.credentialsRefused, 'reason'),
    legend: '{{reason}}',
  });
