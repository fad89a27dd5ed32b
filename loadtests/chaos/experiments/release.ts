import { ENV } from '../../../services/roadmap-api/contract.ts';
import { deployRelease } from '../actions/deploy-release.ts';
import { pushBadConfiguration } from '../actions/push-bad-configuration.ts';
import { slowLink } from '../actions/slow-link.ts';
import { releaseRefused, replicasReplaced, waySlow } from '../evidence/evidence.ts';
import type { Experiment } from '../experiment.ts';

const NOBODY_NOTICES: Pick<Experiment, 'hypothesis' | 'blastRadius' | 'rollback' | 'abort'> = {
  hypothesis: {
    says: 'Nobody notices: no request fails and no stream is cut.',
    objectives: ['availability', 'searchLatency', 'firstTokenLatency', 'answerQuality'],
  },
  blastRadius: { reach: 'release', says: 'None.' },
  rollback: 'The deployment is brought to its end.',
  abort: { failedShare: 0.1, windowSeconds: 3, objectives: ['availability'] },
};

export const releaseExperiments: readonly Experiment[] = [
  {
    ...NOBODY_NOTICES,
    id: 'deploy',
    title: 'A release is deployed while it is used',
    method: [{ action: deployRelease() }],
    evidence: [replicasReplaced('all')],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'deploy-with-slow-database',
    title: 'A release is deployed while the database is slow',
    hypothesis: {
      says: 'No request fails and no stream is cut; new replicas take a little longer to be ready.',
      objectives: ['availability', 'answerQuality'],
    },
    method: [{ action: slowLink('database', 200) }, { action: deployRelease() }],
    evidence: [waySlow('database', 130), replicasReplaced('all')],
    loads: ['average'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'bad-value',
    title: 'A release comes with a setting that makes no sense',
    method: [{ action: pushBadConfiguration('a-value-out-of-range', { [ENV.answerTimeoutMs]: 'soon' }) }],
    evidence: [releaseRefused(new RegExp(ENV.answerTimeoutMs))],
    rollback: 'It has ended by itself, with a sentence.',
    loads: ['average'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'bad-database',
    title: 'A release comes with the address of a database that isn’t there',
    method: [
      {
        action: pushBadConfiguration('a-database-that-is-not-there', {
          [ENV.databaseUrl]: 'postgres://127.0.0.1:1/postgres',
        }),
      },
    ],
    evidence: [releaseRefused(/127\.0\.0\.1:1\b/)],
    rollback: 'The deployment is given up, and its replica ended.',
    loads: ['average', 'peak'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'bad-embedder',
    title: 'A release comes with another embedding model than the index',
    method: [{ action: pushBadConfiguration('another-embedding-model', { [ENV.embeddingDimensions]: '256' }) }],
    evidence: [releaseRefused(/256/)],
    rollback: 'It has ended by itself, with a sentence, or is ended.',
    loads: ['average'],
  },
];
