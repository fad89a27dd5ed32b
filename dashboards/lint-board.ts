import { METRICS } from '../services/roadmap-api/contract.ts';
import { type Board, type BoardPanel, dataPanels } from './board-panel.ts';
import { DATASOURCE } from './panels/house-panel.ts';

const METRIC_NAMES: readonly string[] = Object.values(METRICS);

/** What a reader would miss on a board, as sentences; none when it is as every board should be. */
export function lintBoard(board: Board): string[] {
  const findings: string[] = [];
  if (!board.description.endsWith('?')) findings.push(`Board ${board.uid} does not say the question it answers.`);
  for (const panel of dataPanels(board)) {
    findings.push(...lintPanel(panel).map((finding) => `Panel '${panel.title}' of ${board.uid} ${finding}.`));
  }
  for (const title of duplicates(dataPanels(board).map(({ title }) => title))) {
    findings.push(`Board ${board.uid} has two panels '${title}'.`);
  }
  return findings;
}

function lintPanel(panel: BoardPanel): string[] {
  const findings: string[] = [];
  if (panel.title === '') findings.push('has no title');
  if (panel.description === '') findings.push('has no description');
  if (!panel.fieldConfig?.defaults.unit) findings.push('has no unit');
  if (panel.datasource?.uid !== DATASOURCE.uid) findings.push('does not read from the data source of the board');
  if (panel.targets.length === 0) findings.push('asks for nothing');
  for (const { expr, legendFormat } of panel.targets) {
    if (legendFormat === '') findings.push('has a line without a name');
    if (!METRIC_NAMES.some((name) => expr.includes(name))) findings.push('shows no metric of the contract');
  }
  return findings;
}

const duplicates = (words: readonly string[]) => words.filter((word, index) => words.indexOf(word) !== index);
