import type { Evidence, Verdict } from '../../services/roadmap-api/src/domain/evidence.ts';
import { marksOf, withBetween } from '../between-marks.ts';

const MARKS = marksOf('evidence');

/** A document with one of the tables below between its two lines; `npm run docs` writes them. */
export function withEvidenceTable(markdown: string, table: string): string {
  const page = withBetween(markdown, MARKS, table);
  if (page === null) throw new Error(`The document needs the lines ${MARKS.begin} and ${MARKS.end}.`);
  return page;
}

/** For the README: a row for each list of the recorded run. */
export function listTable(evidence: Evidence): string {
  const rows = evidence.lists.map(({ title, items }) => {
    const { passed, failed, unproven } = tally(items.flatMap(({ checks }) => checks));
    return `| ${title} | ${items.length} | ${passed} | ${failed} | ${unproven} |`;
  });
  return [
    '| List | Items | Checks passed | Failed | Unproven |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    recorded(evidence),
  ].join('\n');
}

/** For the page of the checklist: a row for each item of Phase 5. */
export function itemTable(evidence: Evidence): string {
  const rows = (evidence.lists.find(({ id }) => id === 'phase-5')?.items ?? []).map(({ id, text, checks }) => {
    const { passed, failed, unproven } = tally(checks);
    const rest = [...(failed > 0 ? [`${failed} failed`] : []), ...(unproven > 0 ? [`${unproven} unproven`] : [])];
    return `| ${id.replace('phase-5/', '')} | ${text} | ${[`${passed} passed`, ...rest].join(', ')} |`;
  });
  return ['| | Production checklist of Phase 5 | Its checks |', '|---|---|---|', ...rows, '', recorded(evidence)].join(
    '\n',
  );
}

function recorded({ startedAt, commit, isDirty, machine, durationMs }: Evidence): string {
  const of = `commit \`${commit}\`${isDirty ? ' with changes' : ''}`;
  return `Recorded ${startedAt.slice(0, 10)} of ${of}, Node ${machine.node}, ${machine.processors}, in ${Math.round(durationMs / 1_000)} s.`;
}

/** What the README shows first, as a drawing of its own: no stranger's server is asked for it. */
export function evidenceBadge({ lists }: Evidence): string {
  const { passed, failed, unproven } = tally(lists.flatMap(({ items }) => items.flatMap(({ checks }) => checks)));
  const text = `${passed} passed, ${failed} failed, ${unproven} unproven`;
  const colour = failed > 0 ? '#a1241c' : '#0a6b5b';
  // Seven to a letter is as wide as these letters get.
  const width = text.length * 7;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${70 + width}" height="22" role="img" aria-label="checklist: ${text}">
<title>checklist: ${text}</title>
<rect width="${70 + width}" height="22" rx="4" fill="${colour}"/><path d="M4 0h66v22H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#47504d"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="35" y="15">checklist</text><text x="${70 + width / 2}" y="15">${text}</text></g>
</svg>
`;
}

function tally(all: readonly { readonly verdict: Verdict }[]) {
  const count = (wanted: Verdict) => all.filter(({ verdict }) => verdict === wanted).length;
  return { passed: count('passed'), failed: count('failed'), unproven: count('unproven') };
}
