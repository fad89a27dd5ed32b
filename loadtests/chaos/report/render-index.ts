import { CELLS } from '../cells.ts';
import { matrixFigures } from '../matrix-figures.ts';
import type { CellSummary } from '../result-folder.ts';
import { escapeHtml, page } from './page.ts';

/** By which a folder of results is known for one. */
export const INDEX_TITLE = 'Chaos matrix';

/** All cells that ran, with a link to the report of each. */
export function renderIndex(summaries: readonly CellSummary[]): string {
  const all = matrixFigures(summaries);
  const number = (text: string | number) => `<td class="number">${text}</td>`;
  const rows = summaries.map(({ id, passed, figures, checks }) => {
    const missed = checks.filter(({ met }) => !met).map(({ text }) => text);
    return `<tr><td><a href="${id}.html">${id}</a></td><td>${escapeHtml(titleOf(id))}</td>${number(figures.requests)}${number(`${(figures.goodOrLabelled * 100).toFixed(2)} %`)}${number(`${(figures.answered * 100).toFixed(2)} %`)}${number(figures.verdicts.wrong)}${number(figures.recoverySeconds)}${number(figures.retryAmplification)}<td class="${passed ? '' : 'missed'}">${passed ? 'as expected' : escapeHtml(missed.join('; '))}</td></tr>`;
  });
  const body = `
<p>${all.passed} of ${all.cells} cells as expected; ${all.requests} requests, ${(all.goodOrLabelled * 100).toFixed(3)} % good or labelled, ${all.wrong} wrong without saying so, ${all.failed} failed, ${all.shed} shed.</p>
<table><tr><th>Cell</th><th>Experiment</th><th>Requests</th><th>Good or labelled</th><th>Answered</th><th>Wrong</th><th>Recovery, s</th><th>Retry amplification</th><th>Verdict</th></tr>
${rows.join('\n')}</table>`;
  return page(INDEX_TITLE, body);
}

const titleOf = (id: string) => CELLS.find((cell) => cell.id === id)?.experiment.title ?? id;
