import { expect, it } from 'vitest';
import { cellFigures, judgeHypothesis } from './cell-figures.ts';
import { CELLS } from './cells.ts';
import { judged } from './client/client.builders.ts';
import type { JudgedRequest } from './client/exchange.ts';
import { matrixFigures } from './matrix-figures.ts';
import type { CellSummary } from './result-folder.ts';

it('adds up what all cells sent, and keeps the worst recovery', () => {
  const quiet = summary([judged(), judged({ verdict: 'failed', atMs: 8_000 })], { reached: 11, needed: 10 });
  const peak = summary([...Array.from({ length: 5 }, () => judged()), judged({ verdict: 'shed' })], {
    reached: 10,
    needed: 10,
  });
  expect(matrixFigures([quiet, peak])).toEqual({
    cells: 2,
    passed: 1,
    requests: 8,
    goodOrLabelled: 0.857143,
    answered: 0.75,
    shed: 1,
    failed: 1,
    wrong: 0,
    recoverySeconds: 1,
    retryAmplification: 1.05,
  });
});

it('is of nothing at all where nothing ran', () => {
  expect(matrixFigures([])).toMatchObject({ cells: 0, goodOrLabelled: 1, retryAmplification: 1 });
});

function summary(requests: readonly JudgedRequest[], calls: { reached: number; needed: number }): CellSummary {
  const hypothesis = { says: 'It goes on.', objectives: [] };
  const figures = cellFigures(hypothesis, requests, { faultAtMs: 2_000, mendedAtMs: 7_000, endAtMs: 13_000 }, calls);
  const checks = judgeHypothesis(hypothesis, figures);
  const taken = { commit: '7b9c65d0a1b2', on: '2026-11-23', isWhole: true };
  return { id: CELLS[0]?.id ?? '', passed: checks.every(({ met }) => met), checks, figures, taken };
}
