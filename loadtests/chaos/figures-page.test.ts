import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cellFigures, judgeHypothesis } from './cell-figures.ts';
import { CELLS } from './cells.ts';
import { judged } from './client/client.builders.ts';
import type { JudgedRequest } from './client/exchange.ts';
import { refusedMatrix, withFigures } from './figures-page.ts';
import type { CellSummary } from './result-folder.ts';

const TAKEN = { commit: '7b9c65d0a1b2', on: '2026-11-23', isWhole: true };
const PAGE = readFileSync(new URL('../../docs/chaos.md', import.meta.url), 'utf8');

it('puts figures by part, and what was missed, in their place of the page, and leaves the rest', () => {
  const failing = [judged(), judged({ verdict: 'failed', reasons: ['500'] })];
  const text = withFigures(PAGE, [summary('database-down.quiet', [judged()]), summary('cache-down.quiet', failing)]);
  expect(text).toContain(
    '2 of 96 cells ran, 1 of them as expected, on 2026-11-23 of commit 7b9c65d0a1b2, by a part of a run.',
  );
  expect(text).toContain('| Database | 1 | 1 | 1 | 100.000 % | 100.000 % | 0 | 0 | 0 | 0 s | 1.00 |');
  expect(text).toContain('| **All** | 2 | 1 | 3 | 66.667 % | 66.667 % | 0 | 1 | 0 | 0 s | 1.00 |');
  expect(text).toContain('- `cache-down.quiet`: 50 % good or labelled (aim 99.95 %)');
  expect(withFigures(text, [])).toBe(withFigures(PAGE, []));
  expect(text.slice(0, 400)).toBe(PAGE.slice(0, 400));
});

it('refuses a page without a place for them', () => {
  expect(() => withFigures('# Chaos', [])).toThrow('There is no <!-- chaos:figures -->');
});

it('takes a whole matrix of one commit, and a part only where that is asked for', () => {
  const whole = CELLS.map(({ id }) => summary(id, []));
  const [first, ...others] = whole.map((each) => each);
  if (first === undefined) throw new Error('There are no cells.');
  const short = { ...first, taken: { ...TAKEN, isWhole: false } };
  const later = { ...first, taken: { ...TAKEN, commit: 'aaaaaaaaaaaa' } };
  expect(refusedMatrix(whole, false)).toBeNull();
  for (const part of [others, [short, ...others], [later, ...others]]) {
    expect(refusedMatrix(part, false)).toContain('--partial');
    expect(refusedMatrix(part, true)).toBeNull();
  }
  const { taken: _, ...former } = first;
  expect(refusedMatrix([former as CellSummary, ...others], true)).toContain('run the command again');
});

function summary(id: string, requests: readonly JudgedRequest[]): CellSummary {
  const hypothesis = { says: 'It goes on.', objectives: [] };
  const moments = { faultAtMs: 2_000, mendedAtMs: 7_000, endAtMs: 13_000 };
  const figures = cellFigures(hypothesis, requests, moments, { reached: 1, needed: 1 });
  const checks = judgeHypothesis(hypothesis, figures);
  return { id, passed: checks.every(({ met }) => met), checks, figures, taken: TAKEN };
}
