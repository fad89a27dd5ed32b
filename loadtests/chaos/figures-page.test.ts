import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cellFigures, judgeHypothesis } from './cell-figures.ts';
import { judged } from './client/client.builders.ts';
import type { JudgedRequest } from './client/exchange.ts';
import { withFigures } from './figures-page.ts';
import type { CellSummary } from './result-folder.ts';

const PAGE = readFileSync(new URL('../../docs/chaos.md', import.meta.url), 'utf8');

it('puts figures by part, and what was missed, in their place of the page, and leaves the rest', () => {
  const failing = [judged(), judged({ verdict: 'failed', reasons: ['500'] })];
  const text = withFigures(PAGE, [summary('database-down.quiet', [judged()]), summary('cache-down.quiet', failing)]);
  expect(text).toContain('2 of 93 cells ran, 1 of them as expected.');
  expect(text).toContain('| Database | 1 | 1 | 1 | 100.000 % | 100.000 % | 0 | 0 | 0 | 0 s | 1.00 |');
  expect(text).toContain('| **All** | 2 | 1 | 3 | 66.667 % | 66.667 % | 0 | 1 | 0 | 0 s | 1.00 |');
  expect(text).toContain('- `cache-down.quiet`: 50 % good or labelled (aim 99.95 %)');
  expect(withFigures(text, [])).toBe(withFigures(PAGE, []));
  expect(text.slice(0, 400)).toBe(PAGE.slice(0, 400));
});

it('refuses a page without a place for them', () => {
  expect(() => withFigures('# Chaos', [])).toThrow('There is no <!-- chaos:figures -->');
});

function summary(id: string, requests: readonly JudgedRequest[]): CellSummary {
  const hypothesis = { says: 'It goes on.', objectives: [] };
  const moments = { faultAtMs: 2_000, mendedAtMs: 7_000, endAtMs: 13_000 };
  const figures = cellFigures(hypothesis, requests, moments, { reached: 1, needed: 1 });
  const checks = judgeHypothesis(hypothesis, figures);
  return { id, passed: checks.every(({ met }) => met), checks, figures };
}
