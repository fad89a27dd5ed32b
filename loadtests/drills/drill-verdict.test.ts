import { describe, expect, it } from 'vitest';
import type { DrillReport } from './drill.ts';
import { drillText } from './drill-text.ts';
import { drillVerdict } from './drill-verdict.ts';

describe('drillVerdict', () => {
  it('is met where nothing is lost, writes go on in time, and the control lost something', () => {
    const { isMet, text } = drillVerdict([report(), report({ isControl: true, lost: 7 })]);
    expect(isMet).toBe(true);
    expect(text).toBe(
      'met: lost-disk: 0 of 100 acknowledged writes lost (aim 0), writes again after 2.0 s (aim 60); ' +
        'met: control of lost-disk: 7 of 100 acknowledged writes lost (must lose some)',
    );
  });

  it.each([
    ['a write is lost', { lost: 1 }],
    ['writes wait for too long', { recoverySeconds: 60.1 }],
    ['a control loses nothing, so that the drill could not have seen it', { isControl: true }],
  ])('is missed where %s', (_, changes) => {
    const { isMet, text } = drillVerdict([report(changes)]);
    expect(isMet).toBe(false);
    expect(text).toMatch(/^MISSED/);
  });
});

describe('drillText', () => {
  it('tells the story in order, with what was lost', () => {
    const text = drillText(report({ lostBeyondPromise: 3, recoveryPointSeconds: 4, promisedUntil: 'the copy' }));
    expect(text).toContain('     -1.0 s  All is well.\n      +0.0 s  It is gone.');
    expect(text).toContain('Lost: 0 of 100 acknowledged writes, counted up to the copy. 3 more were made after it');
    expect(text).toContain('as far back as 4.0 s');
  });
});

function report(changes: Partial<DrillReport> = {}): DrillReport {
  return {
    drill: 'restore',
    disaster: 'lost-disk',
    protection: 'stream',
    isControl: false,
    acknowledged: 100,
    lost: 0,
    promisedUntil: 'the disaster',
    lostBeyondPromise: 0,
    recoveryPointSeconds: 0,
    recoverySeconds: 2,
    searches: { asked: 10, answered: 10 },
    timeline: [
      { atSeconds: -1, what: 'All is well.' },
      { atSeconds: 0, what: 'It is gone.' },
    ],
    ...changes,
  };
}
