import type { DrillReport } from './drill.ts';
import { type LedgerEntry, missingFrom, type StandingRows } from './ledger.ts';
import type { Timeline } from './timeline.ts';

interface Evidence {
  readonly entries: readonly LedgerEntry[];
  /** What the database held as it went back to its callers. */
  readonly rows: StandingRows;
  readonly timeline: Timeline;
  /** Writes acknowledged up to here must be there: the disaster, or the beginning of the copy that is restored. */
  readonly promisedUntilMs: number;
  /** When callers were sent to the new database. */
  readonly servedFromMs: number;
}

type Figures = Pick<
  DrillReport,
  'acknowledged' | 'lost' | 'lostBeyondPromise' | 'recoveryPointSeconds' | 'recoverySeconds' | 'timeline'
>;

/** Compares what was promised with what is there. Throws where nothing was ever acknowledged again. */
export function judgeDrill({ entries, rows, timeline, promisedUntilMs, servedFromMs }: Evidence): Figures {
  const { disasterAtMs } = timeline;
  const before = entries.filter(({ acknowledgedAtMs }) => acknowledgedAtMs < servedFromMs);
  const missing = missingFrom(rows, before);
  const isPromised = ({ acknowledgedAtMs }: LedgerEntry) => acknowledgedAtMs <= promisedUntilMs;
  const oldest = missing[0]?.acknowledgedAtMs;
  const first = entries.find(({ acknowledgedAtMs }) => acknowledgedAtMs >= servedFromMs);
  if (first === undefined)
    throw new Error('No write was acknowledged after the recovery: the service did not come back.');
  const recoverySeconds = (first.acknowledgedAtMs - disasterAtMs) / 1_000;
  return {
    acknowledged: before.length,
    lost: missing.filter(isPromised).length,
    lostBeyondPromise: missing.filter((entry) => !isPromised(entry)).length,
    recoveryPointSeconds: oldest === undefined ? 0 : Math.max(0, (disasterAtMs - oldest) / 1_000),
    recoverySeconds,
    timeline: [...timeline.marks(), { atSeconds: recoverySeconds, what: 'The first write is acknowledged again.' }],
  };
}
