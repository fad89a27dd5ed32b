import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byTrial } from '../../checks.ts';

/** A day and the hours that a backup may take. */
const NEWEST_BACKUP_HOURS = 30;

export const disasterRecovery: Item = {
  id: 'phase-5/11',
  checks: [
    byTrial({
      id: 'restores-to-a-point-in-time',
      question: 'Does a restore from backup and log bring back every write that was acknowledged, within a minute?',
      command: 'npm run drill -- restore --seconds 2 --check',
      mutation: {
        mistake: 'The last segment of the log, which is there in part only, is left out',
        file: 'loadtests/drills/write-ahead-log.ts',
        find: '.partial" "%p"`',
        replace: '.part" "%p"`',
      },
    }),
    byTrial({
      id: 'searches-without-its-database',
      question: 'Do real processes go on searching and answering while the database is lost?',
      command: 'npm run chaos -- --short --cell database-down.quiet --check',
      mutation: {
        mistake: 'Every search asks the database',
        file: 'services/roadmap-api/src/config.ts',
        find: 'wholeNumber(0, 10_000_000).default(100_000)',
        replace: 'wholeNumber(0, 10_000_000).default(0)',
      },
    }),
    byPolicy({
      id: 'database-outlives-its-stack',
      question: 'Does what cannot be made again survive its stack?',
      mistake: 'The protected database goes with its stack',
    }),
    byPolicy({
      id: 'vault-is-locked',
      question: 'Are backups out of reach of who may delete the rest?',
      mistake: 'The backup vault can be emptied',
    }),
    byPolicy({
      id: 'failed-backups-tell',
      question: 'Does a backup that fails tell someone?',
      mistake: 'Backups fail in silence',
    }),
    byAccount({
      id: 'backup-is-fresh',
      question: 'Is there a backup of the last day, and a point in time to restore of the last hour?',
      read: ({ recoveryPoints, database }) => {
        const done = recoveryPoints.filter(({ status }) => status === 'COMPLETED');
        const newest = Math.min(...done.map(({ hoursOld }) => hoursOld));
        const minutes = database?.minutesSinceRestorableTime ?? Number.POSITIVE_INFINITY;
        return {
          passed: newest <= NEWEST_BACKUP_HOURS && minutes <= 60,
          saw: `${done.length} recovery points, the newest ${newest} h old; the latest restorable time is ${minutes} min ago.`,
        };
      },
      mutation: {
        mistake: 'Backups have failed for two days',
        spoil: (facts) => ({ ...facts, recoveryPoints: [{ hoursOld: 50, status: 'COMPLETED' }] }),
      },
    }),
  ],
};
