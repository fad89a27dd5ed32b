import { describe, expect, it } from 'vitest';
import { drillVerdict } from './drill-verdict.ts';
import { failoverDrill } from './failover-drill.ts';
import { regionDrill } from './region-drill.ts';
import { restoreDrill } from './restore-drill.ts';

/** Each plays for real, with a PostgreSQL, an API and callers of its own; a busy machine takes its time to start them. */
const LIMIT_MS = 120_000;
const SHORT = { seconds: 0.5, isControl: false, onProgress: () => {} };

// `restore` as it should be, with its control, is a stage of the gate.
describe('a drill', () => {
  it('of a failover loses nothing', { timeout: LIMIT_MS }, async () => {
    expect(drillVerdict([await failoverDrill(SHORT)])).toMatchObject({ isMet: true });
  });

  it('of a lost region loses nothing that is older than the copy, and says what is younger', {
    timeout: LIMIT_MS,
  }, async () => {
    const report = await regionDrill(SHORT);
    expect(drillVerdict([report])).toMatchObject({ isMet: true });
    expect(report.lostBeyondPromise).toBeGreaterThan(0);
    expect(report.recoveryPointSeconds).toBeGreaterThan(0);
  });

  it('sees that full segments of the log are not enough', { timeout: LIMIT_MS }, async () => {
    const report = await restoreDrill({ ...SHORT, disaster: 'lost-disk', protection: 'segments' });
    expect(report.lost).toBeGreaterThan(0);
    expect(drillVerdict([report])).toMatchObject({ isMet: false });
  });
});
