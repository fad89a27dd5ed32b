import { describe, expect, it } from 'vitest';
import { PLAN } from './canary-plan.builders.ts';
import { PAGE_MARKS, withFigures } from './release-page.ts';
import type { ReleaseFigures } from './release-run.ts';

const FAMILY = {
  family: 'slow searches',
  builds: 3,
  rolledBack: 3,
  byStart: 0,
  byProbe: 2,
  byAlarm: 1,
  alarmsAlone: 3,
  medianSeconds: 75,
  checks: 'latency',
};
const FIGURES: ReleaseFigures = {
  taken: { commit: '7b9c65d0a1b2', on: '2026-11-23', isWhole: true },
  machine: { load1mAtStart: 0.4, isQuiet: true },
  plan: PLAN,
  bad: 69,
  rolledBack: 68,
  caught: 0.986,
  medianSecondsToRollback: 75,
  heldOut: {
    builds: 41,
    rolledBack: 40,
    interval95: [0.873, 0.996],
    families: [],
    missed: ['held-out-x: GET /x fails'],
  },
  disturbed: ['good-3'],
  failedOnce: ['good-7: nothing (cache)'],
  unwatched: { bad: 0, good: 12 },
  goodBuilds: { builds: 24, undisturbed: 23, takenBack: 0, interval95: [0, 0.143] },
  good: 300,
  falseRollbacks: 0,
  families: [FAMILY],
  traffic: [{ requestsPerMinute: 3_000, alarmsAlone: 0.5 }],
  missed: ['cache-1: nothing is remembered'],
  falselyRolledBack: [],
};
const page = `# Releases\n\n${PAGE_MARKS.begin}\nold\n${PAGE_MARKS.end}\n\nEnd.\n`;

describe('withFigures', () => {
  const written = withFigures(page, FIGURES);

  it('replaces what stands between the marks and nothing else', () => {
    expect(written.startsWith(`# Releases\n\n${PAGE_MARKS.begin}\n`)).toBe(true);
    expect(written.endsWith(`${PAGE_MARKS.end}\n\nEnd.\n`)).toBe(true);
    expect(written).not.toContain('old\n<!--');
    expect(withFigures(written, FIGURES)).toBe(written);
  });

  it('says how many real builds each share rests on', () => {
    expect(written).toContain('**68 of 69 bad releases were taken back** (92-100 %, aim 98 %)');
    expect(written).toContain(
      'Of 24 good builds 0 were taken back (0-14 %), in 0 of 300 canaries drawn of them (aim 0).',
    );
    expect(written).toContain('missed its promises beside 1 of the builds too, 1 of them good ones');
    expect(written).toContain('50 % at 3,000');
  });

  it('has a row of each family, and names what got through', () => {
    expect(written).toContain('| slow searches | 3 | 3 | 0 | 2 | 1 | 3 | latency |');
    expect(written).toContain('Not taken back: cache-1: nothing is remembered; held-out-x: GET /x fails.');
    expect(written).toContain('Taken back, and good: none.');
    expect(written).toContain('let through when it asked all over: good-7: nothing (cache).');
    expect(written).toContain('that are in no count: 12.');
    expect(written).toContain('Taken on 2026-11-23 of commit 7b9c65d0a1b2, on a quiet machine');
  });

  it('wants a place for them', () => {
    expect(() => withFigures('# Releases', FIGURES)).toThrow('The page needs the lines');
  });
});
