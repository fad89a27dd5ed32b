import { CELLS } from './cells.ts';
import { experimentTable } from './experiment-table.ts';
import { EXPERIMENTS } from './experiments.ts';

/** Every cell as a line of text; with `json` as data, with `markdown` the experiments as the table of docs/chaos.md. */
export function listCells({ json, markdown }: { readonly json: boolean; readonly markdown: boolean }): string {
  if (markdown) return `${experimentTable(EXPERIMENTS)}\n`;
  if (!json) return CELLS.map(({ id, experiment }) => `${id.padEnd(38)} ${experiment.title}\n`).join('');
  const cells = CELLS.map(({ id, experiment, loadName, load }) => ({
    id,
    title: experiment.title,
    hypothesis: experiment.hypothesis.says,
    evidence: experiment.evidence.map(({ says }) => says),
    load: loadName,
    perSecond: load.perSecond,
    method: experiment.method.map(({ action }) => ({ title: action.title, aws: action.aws.kind })),
  }));
  return `${JSON.stringify(cells, null, 2)}\n`;
}
