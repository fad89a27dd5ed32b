import type { Check } from '../check.ts';
import { ok } from '../finding.ts';

/** Budgets, anomalies and alarms speak to a topic; without a subscriber it is heard by nobody. */
export const alertMailCheck: Check = {
  id: 'alert-mail',
  looksAt: 'who hears of budgets and alarms',
  async run({ target: { profile } }) {
    if (profile === undefined) return [];
    const { alertEmail, monthlyBudgetUsd } = profile.operations;
    if (alertEmail !== undefined) return [ok('alert-mail', `Budgets and alarms are mailed to ${alertEmail}.`)];
    return [
      {
        id: 'alert-mail',
        severity: 'warning',
        what: `No address is known to this copy: neither its budget of $${monthlyBudgetUsd} a month nor an alarm mails anybody.`,
        mend: 'Write yours into infra/config/profiles.ts: operations: { alertEmail }. AWS asks it once to confirm.',
        link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html',
      },
    ];
  },
};
