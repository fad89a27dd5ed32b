import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byCommand, byTest, byTrial } from '../../checks.ts';

export const monitoring: Item = {
  id: 'phase-5/4',
  checks: [
    byCommand({
      id: 'alerts-fire-when-they-should',
      question: 'Does each alert fire in the case that is its own, and stay silent beside it?',
      command: 'npm run rules',
      mutation: {
        mistake: 'That nobody answers is told after twenty minutes, not two',
        file: 'dashboards/rules/service-rules.ts',
        find: 'for: prometheusTime(2, speedUp)',
        replace: 'for: prometheusTime(20, speedUp)',
      },
    }),
    byTrial({
      id: 'both-forms-agree',
      question: 'Do the alarms of CloudWatch miss nothing that the same alerts in Prometheus fire for?',
      command: 'npm run alerts:equivalence -- --check',
      mutation: {
        mistake: 'An alarm wants twice the errors that its alert does',
        file: 'dashboards/alarms/burn-alarms.ts',
        find: 'threshold: burningShare(objective, burn),',
        replace: 'threshold: 2 * burningShare(objective, burn),',
      },
    }),
    byTrial({
      id: 'boards-show-data',
      question: 'Does every panel of every board show data of the running service?',
      command: 'npm run dashboards:prove',
      mutation: {
        mistake: 'A panel asks for a metric that does not exist',
        file: 'dashboards/panels/safety.ts',
        find: "rateBy(METRICS.withheld, 'reason')",
        replace: "rateBy('roadmap_withheld', 'reason')",
      },
    }),
    byTest({
      id: 'alerts-have-runbooks',
      question: 'Is each alert linked to a runbook that somebody can follow?',
      file: 'dashboards/rules/alert-rules.test.ts',
      name: 'has one that says what is needed, in order',
      mutation: {
        mistake: 'A runbook no longer says how one sees that it is over',
        file: 'docs/runbooks/service-absent.md',
        find: '## Over when',
        replace: '## Afterwards',
      },
    }),
    byPolicy({
      id: 'alarms-tell-someone',
      question: 'Does every alarm in AWS tell someone?',
      mistake: 'Alarms tell nobody',
    }),
    byAccount({
      id: 'alarms-stand',
      question: 'Do the alarms of the copy stand, each with somebody to tell?',
      read: ({ alarms }) => {
        const silent = alarms.filter(({ hasActions }) => !hasActions);
        return {
          passed: alarms.length > 0 && silent.length === 0,
          saw: `${alarms.length} alarms, ${silent.length} without an action${silent.length > 0 ? `: ${silent.map(({ name }) => name).join(', ')}` : ''}.`,
        };
      },
      mutation: {
        mistake: 'An alarm tells nobody',
        spoil: (facts) => ({ ...facts, alarms: facts.alarms.map((alarm) => ({ ...alarm, hasActions: false })) }),
      },
    }),
  ],
};
