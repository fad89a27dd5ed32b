import type { AccountFacts } from './account-facts.ts';

/** An account in which a copy of `production` runs as it should. */
export const SOUND_ACCOUNT: AccountFacts = {
  profile: 'production',
  region: 'us-east-1',
  service: {
    runningCount: 2,
    desiredCount: 2,
    strategy: 'CANARY',
    rollbackAlarms: ['roadmap-production-canary-errors'],
    hasCircuitBreaker: true,
    images: [`000000000000.dkr.ecr.us-east-1.amazonaws.com/phase-five/roadmap-api@sha256:${'a'.repeat(64)}`],
    readOnlyRootFileSystems: [true],
    environmentNames: ['NODE_ENV', 'DATABASE_URL'],
    secretNames: ['CACHE_SEAL_KEY'],
  },
  alarms: [{ name: 'roadmap-production-availability', state: 'OK', hasActions: true }],
  logGroups: [{ name: '/roadmap/production/api', retentionDays: 30 }],
  imageFindings: { LOW: 1 },
  database: {
    backupRetentionDays: 14,
    isEncrypted: true,
    deletionProtection: true,
    minutesSinceRestorableTime: 4,
  },
  recoveryPoints: [{ hoursOld: 9, status: 'COMPLETED' }],
  budgets: [{ name: 'roadmap-production', limitUsd: 400, notifies: true }],
};
