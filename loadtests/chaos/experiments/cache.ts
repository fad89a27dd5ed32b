import { METRICS } from '../../../services/roadmap-api/contract.ts';
import { fillCache } from '../actions/fill-cache.ts';
import { freezeCache } from '../actions/freeze-cache.ts';
import { loseCache } from '../actions/lose-cache.ts';
import { poisonCache } from '../actions/poison-cache.ts';
import { resetLink } from '../actions/reset-link.ts';
import { slowLink } from '../actions/slow-link.ts';
import { counted, limitsUnshared, wayBroken, waySlow, writesRefused } from '../evidence/evidence.ts';
import type { Experiment } from '../experiment.ts';

/** The cache saves money and time, and holds nothing that can't be made again. */
const NOBODY_NOTICES: Pick<Experiment, 'hypothesis' | 'evidence' | 'blastRadius' | 'rollback' | 'abort'> = {
  evidence: [wayBroken('cache'), limitsUnshared()],
  hypothesis: {
    says: 'Answers are made anew, and nobody gets another one or an error for it. Each replica counts limits for itself.',
    objectives: ['availability', 'searchLatency', 'firstTokenLatency', 'answerQuality'],
  },
  blastRadius: {
    reach: 'cache',
    says: 'More calls of the model than needed, and limits that hold for each replica alone.',
  },
  rollback: 'The cache is reached again, empty.',
  abort: { failedShare: 0.1, windowSeconds: 3, objectives: ['availability', 'answerQuality'] },
};

export const cacheExperiments: readonly Experiment[] = [
  {
    ...NOBODY_NOTICES,
    id: 'cache-down',
    title: 'The cache is lost',
    method: [{ action: loseCache() }],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'cache-slow',
    title: 'Every answer of the cache takes 200 ms longer',
    method: [{ action: slowLink('cache', 200) }],
    evidence: [waySlow('cache', 150)],
    loads: ['average', 'peak'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'cache-frozen',
    title: 'The cache answers nothing, and closes nothing',
    method: [{ action: freezeCache() }],
    loads: ['average', 'peak'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'cache-full',
    title: 'The cache has no memory left and may drop nothing',
    method: [{ action: fillCache() }],
    evidence: [writesRefused('cache')],
    rollback: 'The cache has memory again, and what it had kept.',
    loads: ['average', 'peak'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'cache-poisoned',
    title: 'Somebody alters and exchanges the answers in the cache',
    hypothesis: {
      says: 'Not one altered or exchanged answer is given: seals are checked, and what fails is made anew.',
      objectives: ['availability', 'answerQuality'],
    },
    method: [{ action: poisonCache() }],
    evidence: [counted(`${METRICS.answerCache}{outcome="poisoned"}`, 'answers whose seal was broken were thrown away')],
    blastRadius: { reach: 'cache', says: 'More calls of the model than needed.' },
    loads: ['average', 'peak'],
  },
  {
    ...NOBODY_NOTICES,
    id: 'cache-flaky',
    title: 'Every other connection to the cache breaks',
    method: [{ action: resetLink('cache', 0.5) }],
    evidence: [wayBroken('cache')],
    loads: ['average'],
  },
];
