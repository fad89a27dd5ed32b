import { cutLink } from '../actions/cut-link.ts';
import { failOverDatabase } from '../actions/fail-over-database.ts';
import { fillDatabaseDisk } from '../actions/fill-database-disk.ts';
import { fillWalDisk } from '../actions/fill-wal-disk.ts';
import { loseDatabase } from '../actions/lose-database.ts';
import { resetLink } from '../actions/reset-link.ts';
import { silenceLink } from '../actions/silence-link.ts';
import { slowLink } from '../actions/slow-link.ts';
import { takeAllConnections } from '../actions/take-all-connections.ts';
import { answeredNoSooner, labelledAs, refusedFor, wayBroken, waySlow } from '../evidence/evidence.ts';
import type { Experiment } from '../experiment.ts';

const ALL = ['browse', 'search', 'ask', 'stream', 'plan', 'progress', 'save'] as const;

/** Passages are served from memory, so that only what is written needs the database. */
const GOES_ON_WITHOUT: Pick<Experiment, 'hypothesis' | 'evidence' | 'blastRadius' | 'rollback' | 'abort'> = {
  evidence: [refusedFor('progress', 'save')],
  hypothesis: {
    says: 'Browsing, searching and asking go on from memory. Progress is refused in due form, and no acknowledged write is lost.',
    objectives: ['searchLatency', 'firstTokenLatency'],
    mayRefuse: ['progress', 'save'],
  },
  blastRadius: { reach: 'database', says: 'Nobody can read or save progress for as long as it lasts.' },
  rollback: 'The database is reached again, with all that was committed.',
  abort: { failedShare: 0.3, windowSeconds: 3, objectives: ['availability'] },
};

/** The same where PostgreSQL searches: without it nothing is found, and only what was kept can be answered. */
const SEARCHES_NOTHING: Experiment['hypothesis'] = {
  says: 'Where PostgreSQL searches, kept answers are given and all else that needs passages is refused in due form.',
  objectives: [],
  mayRefuse: ['progress', 'save', 'search', 'ask', 'stream'],
};

export const databaseExperiments: readonly Experiment[] = [
  {
    ...GOES_ON_WITHOUT,
    id: 'database-down',
    title: 'The database is lost',
    method: [{ action: loseDatabase() }],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-down-unread',
    title: 'The database is lost while it does the searching',
    hypothesis: SEARCHES_NOTHING,
    evidence: [refusedFor('search', 'ask', 'stream')],
    method: [{ action: loseDatabase() }],
    blastRadius: { reach: 'database', says: 'Nothing is found until it is back; browsing and planning go on.' },
    abort: { failedShare: 0.5, windowSeconds: 3, objectives: ['availability'] },
    loads: ['pgvector'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-failover',
    title: 'The database fails over to another server',
    method: [{ action: failOverDatabase() }],
    rollback: 'The new server takes writes.',
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-failover-unread',
    title: 'The database that does the searching fails over',
    hypothesis: { ...SEARCHES_NOTHING, mayRefuse: [...ALL] },
    evidence: [refusedFor('progress', 'save')],
    method: [{ action: failOverDatabase() }],
    rollback: 'The new server takes writes.',
    loads: ['pgvector'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-slow',
    title: 'Every answer of the database takes 300 ms longer',
    hypothesis: {
      ...GOES_ON_WITHOUT.hypothesis,
      says: 'Only who reads or saves progress waits; searching and asking never ask the database.',
    },
    method: [{ action: slowLink('database', 300) }],
    evidence: [waySlow('database', 200), answeredNoSooner('progress', 200)],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-slow-unread',
    title: 'The database that does the searching is slow',
    hypothesis: {
      says: 'Every search waits for it, and none fails.',
      objectives: ['availability'],
      mayRefuse: [],
    },
    method: [{ action: slowLink('database', 100) }],
    evidence: [waySlow('database', 70), answeredNoSooner('search', 70)],
    loads: ['pgvector'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-silent',
    title: 'The database answers nothing, and closes nothing',
    method: [{ action: silenceLink('database') }],
    loads: ['quiet', 'average', 'peak'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-silent-unread',
    title: 'The database that does the searching answers nothing',
    hypothesis: SEARCHES_NOTHING,
    evidence: [refusedFor('search', 'ask', 'stream')],
    method: [{ action: silenceLink('database') }],
    abort: { failedShare: 0.5, windowSeconds: 3, objectives: ['availability'] },
    loads: ['pgvector'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-full',
    title: 'The database has no connection left',
    method: [{ action: takeAllConnections() }],
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-disk-full',
    title: 'The disk of the database is full',
    hypothesis: {
      says: 'What is saved is refused in due form, and no acknowledged write is lost. Progress is read on, and all else goes on from memory.',
      objectives: ['searchLatency', 'firstTokenLatency'],
      mayRefuse: ['save'],
    },
    method: [{ action: fillDatabaseDisk() }],
    evidence: [refusedFor('save')],
    blastRadius: { reach: 'database', says: 'Nobody can save progress for as long as it lasts.' },
    rollback: 'The disk has room again.',
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-wal-full',
    title: 'The disk of the database’s write-ahead log is full',
    method: [{ action: fillWalDisk() }],
    evidence: [wayBroken('database'), refusedFor('progress', 'save')],
    rollback: 'The log has room again, and the database is started.',
    loads: ['average', 'peak'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-wal-full-unread',
    title: 'The write-ahead log of the database that does the searching is full',
    hypothesis: SEARCHES_NOTHING,
    method: [{ action: fillWalDisk() }],
    evidence: [wayBroken('database'), refusedFor('search', 'ask', 'stream')],
    blastRadius: { reach: 'database', says: 'Nothing is found until it is back; browsing and planning go on.' },
    rollback: 'The log has room again, and the database is started.',
    abort: { failedShare: 0.5, windowSeconds: 3, objectives: ['availability'] },
    loads: ['pgvector'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'database-flaky',
    title: 'A third of the connections to the database break',
    method: [{ action: resetLink('database', 0.3) }],
    evidence: [wayBroken('database')],
    loads: ['average', 'pgvector'],
  },
  {
    ...GOES_ON_WITHOUT,
    id: 'everything-cut',
    title: 'Database, cache and model are away at the same time',
    hypothesis: {
      says: 'Answers are made of the passages in memory alone, found by words, and say so.',
      objectives: ['searchLatency'],
      mayRefuse: ['progress', 'save'],
    },
    evidence: [
      wayBroken('database'),
      wayBroken('cache'),
      wayBroken('model'),
      labelledAs('model-unavailable', 'embedder-unavailable'),
    ],
    method: [{ action: cutLink('database') }, { action: cutLink('cache') }, { action: cutLink('model') }],
    blastRadius: { reach: 'all-replicas', says: 'Answers are plain quotations; progress is refused.' },
    rollback: 'All three are reached again.',
    loads: ['quiet', 'average', 'peak'],
  },
];
