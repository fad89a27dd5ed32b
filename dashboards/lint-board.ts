import { METRICS } from '../services/roadmap-api/contract.ts';
import { type Board, type BoardPanel, dataPanels } from './board-panel.ts';
import { GRID_WIDTH } from './boards/lay-out.ts';
import { metricsIn } from './metrics-in.ts';
import { DATASOURCE } from './panels/house-panel.ts';

const METRIC_NAMES: ReadonlySet<string> = new Set(Object.values(METRICS));
const SCOPE = /profile=~"\$profile"/g;

/** What a reader would miss on a board, as sentences; none when it is as every board should be. */
export function lintBoard(board: Board): string[] {
  const findings: string[] = [];
  if (!board.description.endsWith('?')) findings.push(`Board ${board.uid} does not say the question it answers.`);
  const panels = dataPanels(board);
  for (const panel of panels) {
    const ofPanel = [...lintPanel(panel), ...missingVariables(panel, board)];
    findings.push(...ofPanel.map((finding) => `Panel '${panel.title}' of ${board.uid} ${finding}.`));
  }
  for (const title of duplicates(panels.map(({ title }) => title))) {
    findings.push(`Board ${board.uid} has two panels '${title}'.`);
  }
  for (const [index, panel] of board.panels.entries()) {
    const covered = board.panels.slice(index + 1).filter((other) => overlap(panel, other));
    findings.push(
      ...covered.map(({ title }) => `Panel '${panel.title}' of ${board.uid} lies over the panel '${title}'.`),
    );
  }
  return findings;
}

function lintPanel(panel: BoardPanel): string[] {
  const findings: string[] = [];
  const { unit, thresholds } = panel.fieldConfig?.defaults ?? {};
  if (panel.title === '') findings.push('has no title');
  if (panel.description === '') findings.push('has no description');
  if (!unit) findings.push('has no unit');
  if (panel.datasource?.uid !== DATASOURCE.uid) findings.push('does not read from the data source of the board');
  if (panel.gridPos.x + panel.gridPos.w > GRID_WIDTH) findings.push('sticks out of the grid');
  if ((thresholds?.steps.length ?? 0) > 1 && panel.links.length === 0)
    findings.push('can turn red and leads to no runbook or document');
  if (panel.targets.length === 0) findings.push('asks for nothing');
  return [...findings, ...panel.targets.flatMap(lintTarget)];
}

function lintTarget({ expr, legendFormat }: BoardPanel['targets'][number]): string[] {
  const metrics = metricsIn(expr);
  const undeclared = metrics.filter((name) => !METRIC_NAMES.has(name.replace(/_(bucket|sum|count)$/, '')));
  return [
    ...(legendFormat === '' ? ['has a line without a name'] : []),
    ...undeclared.map((name) => `asks for ${name}, which the contract does not declare`),
    ...([...expr.matchAll(SCOPE)].length < metrics.length ? ['is not narrowed to the chosen profile'] : []),
  ];
}

/** Grafana's own begin with two underscores. */
const VARIABLES = /\$(?!__)(\w+)/g;

function missingVariables({ targets }: BoardPanel, { templating }: Board): string[] {
  const names = new Set(targets.flatMap(({ expr }) => [...expr.matchAll(VARIABLES)].map(([, name]) => name)));
  return [...names]
    .filter((name) => !templating.list.some((variable) => variable.name === name))
    .map((name) => `uses the variable ${name}, which the board does not have`);
}

function overlap({ gridPos: a }: BoardPanel, { gridPos: b }: BoardPanel): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

const duplicates = (words: readonly string[]) => words.filter((word, index) => words.indexOf(word) !== index);
