import { linksOf } from './links.ts';
import type { RuleGroup } from './rule.ts';
import { prometheusTime } from './time-scale.ts';

/** What is wrong whatever the objectives say: nobody is there to be measured, so that no budget burns. */
export function serviceRules(speedUp = 1): RuleGroup {
  return {
    name: 'service',
    interval: prometheusTime(1, speedUp),
    rules: [
      {
        alert: 'ServiceAbsent',
        // One replica that answers is enough: a release or a Spot interruption takes single ones away.
        expr: 'absent(up{job="roadmap-api"} == 1)',
        for: prometheusTime(2, speedUp),
        labels: { severity: 'page' },
        annotations: {
          summary: 'No replica of the API answers.',
          description:
            'Prometheus has reached no replica for two minutes: users get nothing at all, or nobody measures.',
          ...linksOf('ServiceAbsent'),
        },
      },
    ],
  };
}
