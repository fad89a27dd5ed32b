import type { Evidence, ItemEvidence } from '../../services/roadmap-api/src/domain/evidence.ts';
import { inSeconds } from './in-seconds.ts';
import { outputFile } from './output-file.ts';
import { itemsOf, tally } from './summary.ts';

/** The evidence of a run as one page without scripts, beside the outputs that it links to. */
export function evidencePage(evidence: Evidence): string {
  const { passed, failed, unproven } = tally(itemsOf(evidence).flatMap(({ checks }) => checks));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Production checklist, ${evidence.startedAt.slice(0, 10)}</title>
<style>${STYLE}</style>
<h1>Production checklist</h1>
<p>${passed} checks passed, ${failed} failed, ${unproven} unproven; ${escaped(evidence.startedAt)}, commit ${escaped(evidence.commit)}${evidence.isDirty ? ' with changes' : ''},
Node ${escaped(evidence.machine.node)} on ${escaped(evidence.machine.os)}, ${escaped(evidence.machine.processors)}; ${inSeconds(evidence.durationMs)}.</p>
<p>Unproven is what nothing here can show: it needs an account, or a person. Nothing is ticked by hand.</p>
${evidence.lists.map(section).join('\n')}
</html>
`;
}

function section({ title, items }: Evidence['lists'][number]): string {
  return `<h2>${escaped(title)}</h2>\n${items.map(itemBlock).join('\n')}`;
}

function itemBlock({ id, text, verdict, answeredBy, checks }: ItemEvidence): string {
  const rows = checks.map(
    (check) => `<tr><td class="${check.verdict}">${check.verdict}<td>${escaped(check.question)}<br>
<small>${escaped(check.saw)}</small><br><code>${escaped(check.command)}</code>
<td><a href="${outputFile(id, check.id)}">output</a><td>${check.durationMs > 0 ? inSeconds(check.durationMs) : ''}</tr>`,
  );
  return `<details id="${escaped(id)}"${verdict === 'failed' ? ' open' : ''}>
<summary><b class="${verdict}">${verdict}</b> ${escaped(id)} ${escaped(text)}</summary>
${answeredBy.length > 0 ? `<p>Answered by the checks of ${answeredBy.map((other) => `<a href="#${escaped(other)}">${escaped(other)}</a>`).join(', ')}.</p>` : ''}
<table>${rows.join('\n')}</table>
</details>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
summary { cursor: pointer; padding: .3rem 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
td { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .4rem .6rem .4rem 0; vertical-align: top; }
code { font-size: .85em; overflow-wrap: anywhere; }
.passed { color: light-dark(#116329, #7ee787); }
.failed { color: light-dark(#a40e26, #ff938a); }
.unproven { color: light-dark(#7d4e00, #e3b341); }
`;
