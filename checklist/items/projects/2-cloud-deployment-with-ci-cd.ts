import type { Item } from '../../check.ts';
import { byAccount, byTrial } from '../../checks.ts';

export const cloudDeployment: Item = {
  id: 'projects/cloud-deployment-with-ci-cd',
  checks: [
    byTrial({
      id: 'deploys-and-goes-on-an-emulator',
      question:
        'Does a copy deploy to an emulator of AWS, stack by stack, as its profile says, and leave nothing behind when it is destroyed?',
      command: 'npm run checklist:emulator -- --stage personal',
      mutation: {
        mistake: 'Logs are kept for a day, whatever the profile says',
        file: 'infra/stages/roadmap-stage.ts',
        find: 'const retention = { protectData, customerManagedKeys, logRetentionDays };',
        replace: 'const retention = { protectData, customerManagedKeys, logRetentionDays: 1 };',
      },
    }),
    byTrial({
      id: 'account-is-asked-on-an-emulator',
      question: 'Do the questions to an account get their answers from one, as far as an emulator can give them?',
      command: 'npm run checklist:emulator -- --stage personal',
      mutation: {
        mistake: 'The alarms that roll a release back are looked for under a name that AWS does not use',
        file: 'checklist/account/read-service.ts',
        find: 'alarms?.enable && alarms.rollback ? (alarms.alarmNames ?? []) : [],',
        replace: "alarms?.enable && alarms.rollback && 'names' in alarms ? (alarms.alarmNames ?? []) : [],",
      },
    }),
    byAccount({
      id: 'live-url',
      question: 'Does a deployed copy serve?',
      read: ({ service, profile }) => ({
        passed: (service?.runningCount ?? 0) > 0,
        saw: `${service?.runningCount ?? 0} tasks of ${profile} run.`,
      }),
      mutation: { mistake: 'Nothing is deployed', spoil: (facts) => ({ ...facts, service: null }) },
    }),
  ],
  answeredBy: ['phase-5/1', 'phase-5/3'],
};
