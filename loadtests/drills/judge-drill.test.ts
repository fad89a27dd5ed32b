import { describe, expect, it } from 'vitest';
import { judgeDrill } from './judge-drill.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Timeline } from './timeline.ts';

/** A disaster at 10 s, after which the database is served from 12 s on. */
const DISASTER = { timeline: timelineOf(10_000), servedFromMs: 12_000 };

describe('judgeDrill', () => {
  it('measures from the disaster to the first write that is acknowledged again', () => {
    const judged = judgeDrill({ ...DISASTER, ...world([1, 2], [14.5]), promisedUntilMs: 12_000 });
    expect(judged).toMatchObject({ acknowledged: 2, lost: 0, recoverySeconds: 4.5, recoveryPointSeconds: 0 });
    expect(judged.timeline.at(-1)).toEqual({ atSeconds: 4.5, what: 'The first write is acknowledged again.' });
  });

  it('counts what was promised and is gone, and says how far back it lies', () => {
    const { entries, rows } = world([1, 8, 9], [13]);
    const judged = judgeDrill({ ...DISASTER, entries, rows: { ...rows, progressNumber: 1 }, promisedUntilMs: 12_000 });
    expect(judged).toMatchObject({ lost: 2, lostBeyondPromise: 0, recoveryPointSeconds: 2 });
  });

  it('tells apart what was written after the promise ended', () => {
    const { entries, rows } = world([1, 4, 9], [13]);
    const judged = judgeDrill({ ...DISASTER, entries, rows: { ...rows, progressNumber: 1 }, promisedUntilMs: 5_000 });
    expect(judged).toMatchObject({ lost: 1, lostBeyondPromise: 1 });
  });

  it('leaves out of the count what was only written to the new database', () => {
    expect(judgeDrill({ ...DISASTER, ...world([1], [13, 14]), promisedUntilMs: 12_000 }).acknowledged).toBe(1);
  });

  it('is no verdict where the service never came back', () => {
    const judge = () => judgeDrill({ ...DISASTER, ...world([1], []), promisedUntilMs: 12_000 });
    expect(judge).toThrow('the service did not come back');
  });
});

/** Changes of progress that were acknowledged at these seconds; the database holds all of those before. */
function world(before: readonly number[], after: readonly number[]) {
  const entries = [...before, ...after].map(
    (seconds, index): LedgerEntry => ({ kind: 'progress', number: index + 1, acknowledgedAtMs: seconds * 1_000 }),
  );
  return { entries, rows: { feedbackIds: new Set<string>(), progressNumber: before.length } };
}

function timelineOf(disasterAtMs: number): Timeline {
  return { disasterAtMs, mark: () => {}, disaster: () => {}, marks: () => [{ atSeconds: 0, what: 'It is gone.' }] };
}
