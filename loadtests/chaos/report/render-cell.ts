import { CELLS } from '../cells.ts';
import type { CellResult } from '../run-cell.ts';
import { escapeHtml, page } from './page.ts';
import { plotRequests } from './plot-requests.ts';

/** The report of one run: what was expected, what was seen, when, and why. */
export function renderCell({ id, passed, checks, figures, moments, requests, timeline }: CellResult): string {
  const cell = CELLS.find((each) => each.id === id);
  const experiment = cell?.experiment;
  const rows = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('\n');
  const body = `
<p>${escapeHtml(id)}, ${cell?.load.perSecond ?? 0} requests a second. <strong class="${passed ? '' : 'missed'}">${passed ? 'As expected.' : 'Not as expected.'}</strong></p>
<table>${rows([
    ['Hypothesis', experiment?.hypothesis.says ?? ''],
    ['Blast radius', experiment?.blastRadius.says ?? ''],
    ['Rollback', experiment?.rollback ?? ''],
  ])}</table>
<h2>Verdict</h2>
<ul>${checks.map(({ text, met }) => `<li class="${met ? '' : 'missed'}">${met ? 'met' : 'MISSED'}: ${escapeHtml(text)}</li>`).join('\n')}</ul>
<h2>Course</h2>
${plotRequests(requests, moments)}
<table>${rows(timeline.map(({ atMs, text }) => [`${(atMs / 1_000).toFixed(1)} s`, text] as const))}</table>
<h2>Figures</h2>
<table>${rows([
    ['Requests', String(figures.requests)],
    ...Object.entries(figures.verdicts).map(([verdict, count]) => [verdict, String(count)] as const),
    ['Answered, whole or labelled', `${(figures.answered * 100).toFixed(2)} %`],
    ['Asked again, as a connection broke', String(figures.askedAgain)],
    ...Object.entries(figures.reasons).map(([reason, count]) => [reason, String(count)] as const),
  ])}</table>
<p><a href="index.html">All cells</a></p>`;
  return page(experiment?.title ?? id, body);
}
