import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byTrial } from '../../checks.ts';

export const rollback: Item = {
  id: 'phase-5/3',
  checks: [
    byPolicy({
      id: 'alarms-watch-releases',
      question: 'Is every release a canary that alarms take back?',
      mistake: 'A release is no longer watched by alarms',
    }),
    byPolicy({
      id: 'dead-releases-go-back',
      question: 'Does a release whose tasks never start take itself back?',
      mistake: 'A release whose tasks never start is left standing',
    }),
    byPolicy({
      id: 'alarms-are-the-objectives',
      question: 'Do the alarms of a release come from the service level objectives?',
      mistake: 'A rollback alarm wants more of a release than the objective says',
    }),
    byTrial({
      id: 'releases-cost-nobody',
      question: 'Do a roll, a canary, a rollback and a Spot notice under load lose no request and no stream?',
      // One of each kind. Only a Spot notice ends a task that still has requests, so fewer would not see a process that leaves at once.
      command: 'npm run deployments -- --cycles 4 --check',
      mutation: {
        mistake: 'A process that is told to end leaves at once',
        file: 'services/roadmap-api/src/composition/end-on-signal.ts',
        find: 'void close();',
        replace: 'process.exit(0);',
      },
    }),
    byAccount({
      id: 'service-rolls-back',
      question: 'Is the deployed service set to roll back by alarms and by its circuit breaker?',
      read: ({ service }) => {
        const { strategy = 'none', rollbackAlarms = [], hasCircuitBreaker = false } = service ?? {};
        return {
          passed: strategy === 'CANARY' && rollbackAlarms.length > 0 && hasCircuitBreaker,
          saw: `Strategy ${strategy}, ${rollbackAlarms.length} alarms that roll back, circuit breaker ${hasCircuitBreaker ? 'on' : 'off'}.`,
        };
      },
      mutation: {
        mistake: 'Somebody took the alarms off the service',
        spoil: (facts) => ({ ...facts, service: facts.service && { ...facts.service, rollbackAlarms: [] } }),
      },
    }),
  ],
};
