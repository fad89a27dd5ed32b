import { failNames } from '../actions/fail-names.ts';
import { killReplica } from '../actions/kill-replica.ts';
import { pressMemory } from '../actions/press-memory.ts';
import { reclaimReplica } from '../actions/reclaim-replica.ts';
import { skewClock } from '../actions/skew-clock.ts';
import { stallReplica } from '../actions/stall-replica.ts';
import { stealCpu } from '../actions/steal-cpu.ts';
import {
  clockOff,
  heapFilled,
  labelledAs,
  processesStopped,
  replicaKilled,
  replicaSilent,
  replicasReplaced,
} from '../evidence/evidence.ts';
import type { Experiment } from '../experiment.ts';

const OTHERS_TAKE_OVER: Pick<Experiment, 'hypothesis' | 'blastRadius' | 'rollback' | 'abort'> = {
  hypothesis: {
    says: 'The other replica answers; who was cut off asks again and gets an answer.',
    objectives: [],
  },
  blastRadius: { reach: 'one-replica', says: 'Requests on that replica break off.' },
  rollback: 'A new replica takes its place.',
  abort: { failedShare: 0.5, windowSeconds: 3, objectives: ['availability'] },
};

export const replicaExperiments: readonly Experiment[] = [
  {
    ...OTHERS_TAKE_OVER,
    id: 'replica-killed',
    title: 'A replica is gone from one moment to the next',
    method: [{ action: killReplica() }],
    evidence: [replicaKilled(), replicasReplaced('one')],
    loads: ['quiet', 'average', 'peak', 'pgvector'],
  },
  {
    ...OTHERS_TAKE_OVER,
    id: 'replica-reclaimed',
    title: 'Spot takes a replica back',
    hypothesis: {
      says: 'Nobody notices: what it had begun it finishes, and nothing new is sent to it.',
      objectives: ['availability', 'searchLatency', 'firstTokenLatency', 'answerQuality'],
    },
    method: [{ action: reclaimReplica() }],
    evidence: [replicasReplaced('one')],
    blastRadius: { reach: 'one-replica', says: 'None, but for a replica less until another one has started.' },
    loads: ['average', 'peak'],
  },
  {
    ...OTHERS_TAKE_OVER,
    id: 'replica-stalled',
    title: 'The event loop of a replica stands still',
    method: [{ action: stallReplica() }],
    evidence: [replicaSilent()],
    rollback: 'The replica goes on where it stood.',
    loads: ['average', 'peak'],
  },
  {
    ...OTHERS_TAKE_OVER,
    id: 'cpu-stolen',
    title: 'Replicas get four tenths of their processor',
    hypothesis: {
      says: 'All goes on, more slowly; what can’t be served in time is shed in due form.',
      objectives: ['availability'],
      answered: 0.5,
    },
    method: [{ action: stealCpu(0.6) }],
    evidence: [processesStopped(0.3)],
    blastRadius: { reach: 'all-replicas', says: 'Everybody waits a little longer.' },
    rollback: 'The processor is theirs again.',
    loads: ['average', 'peak'],
  },
  {
    ...OTHERS_TAKE_OVER,
    id: 'memory-pressed',
    title: 'The heap of a replica is nearly full',
    hypothesis: {
      says: 'It goes on, more slowly, or ends and is replaced; the other replica answers meanwhile.',
      objectives: [],
    },
    method: [{ action: pressMemory() }],
    evidence: [heapFilled(80)],
    loads: ['average', 'peak'],
  },
  {
    ...OTHERS_TAKE_OVER,
    id: 'clock-ahead',
    title: 'The clock of a replica is two hours ahead',
    hypothesis: {
      says: 'Keys, caches, limits and answers go on as before: what must not depend on it doesn’t.',
      objectives: ['availability', 'searchLatency', 'firstTokenLatency', 'answerQuality'],
    },
    method: [{ action: skewClock('+2h') }],
    evidence: [clockOff(2)],
    blastRadius: { reach: 'one-replica', says: 'Kept answers are taken for older than they are.' },
    loads: ['average'],
  },
  {
    ...OTHERS_TAKE_OVER,
    id: 'clock-behind',
    title: 'The clock of a replica is two hours behind',
    hypothesis: {
      says: 'Keys, caches, limits and answers go on as before: what must not depend on it doesn’t.',
      objectives: ['availability', 'searchLatency', 'firstTokenLatency', 'answerQuality'],
    },
    method: [{ action: skewClock('-2h') }],
    evidence: [clockOff(-2)],
    blastRadius: { reach: 'one-replica', says: 'Kept answers are taken for younger than they are.' },
    loads: ['average'],
  },
  {
    ...OTHERS_TAKE_OVER,
    id: 'names-gone',
    title: 'No name of a part resolves any longer',
    hypothesis: {
      says: 'Searching and asking go on from memory and say so; progress is refused in due form.',
      objectives: ['searchLatency'],
      mayRefuse: ['progress', 'save'],
    },
    evidence: [labelledAs('model-unavailable', 'embedder-unavailable')],
    method: [{ action: failNames() }],
    blastRadius: { reach: 'all-replicas', says: 'Answers are plain quotations; progress is refused.' },
    rollback: 'The names resolve again, and replicas without them are replaced.',
    loads: ['average', 'peak'],
  },
];
