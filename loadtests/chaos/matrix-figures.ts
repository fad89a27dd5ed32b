import type { CellSummary } from './result-folder.ts';

/** What a matrix came to. Shares are of all requests of all cells. */
export interface MatrixFigures {
  readonly cells: number;
  readonly passed: number;
  readonly requests: number;
  readonly goodOrLabelled: number;
  readonly answered: number;
  readonly shed: number;
  readonly failed: number;
  readonly wrong: number;
  /** Of the slowest cell. */
  readonly recoverySeconds: number;
  /** Of all cells together. */
  readonly retryAmplification: number;
}

/** Adds cells up; what is the worst of any cell stays the worst. */
export function matrixFigures(summaries: readonly CellSummary[]): MatrixFigures {
  const sum = (of: (figures: CellSummary['figures']) => number) =>
    summaries.reduce((total, { figures }) => total + of(figures), 0);
  const most = (of: (figures: CellSummary['figures']) => number) =>
    Math.max(0, ...summaries.map(({ figures }) => of(figures)));
  const requests = sum((figures) => figures.requests);
  const shed = sum(({ verdicts }) => verdicts.shed);
  const kept = sum((figures) => figures.goodOrLabelled * (figures.requests - figures.verdicts.shed));
  const share = (part: number, whole: number) => (whole === 0 ? 1 : Number((part / whole).toFixed(6)));
  return {
    cells: summaries.length,
    passed: summaries.filter(({ passed }) => passed).length,
    requests,
    goodOrLabelled: share(kept, requests - shed),
    answered: share(
      sum(({ verdicts }) => verdicts.good + verdicts.labelled),
      requests,
    ),
    shed,
    failed: sum(({ verdicts }) => verdicts.failed),
    wrong: sum(({ verdicts }) => verdicts.wrong),
    recoverySeconds: most((figures) => figures.recoverySeconds),
    retryAmplification: share(
      sum(({ modelCalls }) => modelCalls.reached),
      sum(({ modelCalls }) => modelCalls.needed),
    ),
  };
}
