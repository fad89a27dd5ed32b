import type { Item } from '../../check.ts';
import { byAccount, byCommand, byTest } from '../../checks.ts';

export const costs: Item = {
  id: 'phase-5/12',
  checks: [
    byCommand({
      id: 'bill-within-aim',
      question: 'Does each profile cost no more a month than its aim, with every resource priced?',
      command: 'npm run -s cost -- --check',
      mutation: {
        mistake: 'The copy for one person is given a NAT gateway',
        file: 'infra/config/profiles.ts',
        find: "cidr: '10.20.0.0/16', availabilityZones: 2, egress: { kind: 'public-addresses' }",
        replace: "cidr: '10.20.0.0/16', availabilityZones: 2, egress: { kind: 'nat', gateways: 1 }",
      },
    }),
    byTest({
      id: 'nothing-unpriced',
      question: 'Does a resource without a price stop the build?',
      file: 'infra/cost/estimate.test.ts',
      name: 'refuses a type that is neither priced nor free, and says where to mend it',
      mutation: {
        mistake: 'What nobody has priced counts as free',
        file: 'infra/cost/estimate.ts',
        find: '  if (rule === undefined) {\n',
        replace: '  if (rule === undefined) {\n    return [];\n',
      },
    }),
    byTest({
      id: 'spend-cap-holds',
      question: 'Is a question refused before it takes the day past the spend cap?',
      file: 'services/roadmap-api/src/adapters/memory/memory-quota-ledger.test.ts',
      name: 'keeps principals apart, but for what all may spend together',
      mutation: {
        mistake: 'What all spend together is not counted',
        file: 'services/roadmap-api/src/adapters/memory/memory-quota-ledger.ts',
        find: 'const all = everybody.taken(now);',
        replace: 'const all = { ...everybody.taken(now), nanoUsd: 0n };',
      },
    }),
    byAccount({
      id: 'budget-notifies',
      question: 'Does a budget of the copy tell someone before the month is over?',
      read: ({ budgets }) => {
        const telling = budgets.filter(({ notifies, limitUsd }) => notifies && limitUsd > 0);
        return {
          passed: telling.length > 0,
          saw: `${budgets.length} budgets, ${telling.length} with notifications: ${telling.map(({ name, limitUsd }) => `${name} $${limitUsd}`).join(', ') || 'none'}.`,
        };
      },
      mutation: { mistake: 'The budget was deleted', spoil: (facts) => ({ ...facts, budgets: [] }) },
    }),
  ],
};
