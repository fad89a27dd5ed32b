import { readFile, writeFile } from 'node:fs/promises';
import { withBetween } from '../../scripts/between-marks.ts';
import { refusedFigures, type Taken, takenText } from '../taken.ts';
import { CELLS } from './cells.ts';
import type { Experiment } from './experiment.ts';
import { cacheExperiments } from './experiments/cache.ts';
import { databaseExperiments } from './experiments/database.ts';
import { modelExperiments } from './experiments/model.ts';
import { releaseExperiments } from './experiments/release.ts';
import { replicaExperiments } from './experiments/replica.ts';
import { matrixFigures } from './matrix-figures.ts';
import type { CellSummary } from './result-folder.ts';

const PAGE = new URL('../../docs/chaos.md', import.meta.url);
const MARKS = { begin: '<!-- chaos:figures -->', end: '<!-- /chaos:figures -->' };

const PARTS: readonly (readonly [string, readonly Experiment[]])[] = [
  ['Database', databaseExperiments],
  ['Cache', cacheExperiments],
  ['Model', modelExperiments],
  ['Replicas', replicaExperiments],
  ['Releases', releaseExperiments],
];

/** Writes what a matrix came to into docs/chaos.md, so that nobody types a figure. */
export async function writeFigures(summaries: readonly CellSummary[]): Promise<void> {
  await writeFile(PAGE, withFigures(await readFile(PAGE, 'utf8'), summaries));
}

/** Of what these were taken: a whole matrix is every cell, each for its whole time. Undefined where one of them doesn't say. */
function matrixTaken(summaries: readonly CellSummary[]): Taken | undefined {
  // A result of an earlier form has none.
  const all = summaries.flatMap(({ taken }) => (taken === undefined ? [] : [taken]));
  if (all.length < summaries.length || all.length === 0) return undefined;
  const commits = [...new Set(all.map(({ commit }) => commit))];
  const days = [...new Set(all.map(({ on }) => on))].sort();
  return {
    commit: commits.join(' and '),
    on: days.join(' and '),
    isWhole: all.length === CELLS.length && commits.length === 1 && all.every(({ isWhole }) => isWhole),
  };
}

/** Why the page may not have figures of these; null where it may. */
export const refusedMatrix = (summaries: readonly CellSummary[], allowsPartial: boolean): string | null =>
  refusedFigures(matrixTaken(summaries), allowsPartial);

/** The text with the figures in their place. Rejects a text that has no place for them. */
export function withFigures(text: string, summaries: readonly CellSummary[]): string {
  const page = withBetween(text, MARKS, figuresTable(summaries));
  if (page === null) throw new Error(`There is no ${MARKS.begin} with a ${MARKS.end} after it.`);
  return page;
}

function figuresTable(summaries: readonly CellSummary[]): string {
  const parts = PARTS.map(([part, experiments]) => {
    const own = new Set(CELLS.filter(({ experiment }) => experiments.includes(experiment)).map(({ id }) => id));
    return row(
      part,
      summaries.filter(({ id }) => own.has(id)),
    );
  });
  const missed = summaries.filter(({ passed }) => !passed);
  return [
    `${summaries.length} of ${CELLS.length} cells ran, ${summaries.length - missed.length} of them as expected${takenLine(summaries)}.`,
    '',
    '| Part | Cells | As expected | Requests | Good or labelled | Answered | Shed | Failed | Wrong | Recovery at worst | Retry amplification |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...parts,
    row('**All**', summaries),
    ...(missed.length === 0 ? [] : ['', 'Not as expected:', '', ...missed.map(missedLine)]),
  ].join('\n');
}

function takenLine(summaries: readonly CellSummary[]): string {
  const taken = matrixTaken(summaries);
  return taken === undefined ? '' : `, ${takenText(taken)}`;
}

function row(title: string, summaries: readonly CellSummary[]): string {
  const all = matrixFigures(summaries);
  const cells = [
    title,
    all.cells,
    all.passed,
    all.requests.toLocaleString('en'),
    percent(all.goodOrLabelled),
    percent(all.answered),
    all.shed,
    all.failed,
    all.wrong,
    `${all.recoverySeconds} s`,
    all.retryAmplification.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

const missedLine = ({ id, checks }: CellSummary) =>
  `- \`${id}\`: ${checks
    .filter(({ met }) => !met)
    .map(({ text }) => text)
    .join('; ')}`;

const percent = (share: number) => `${(share * 100).toFixed(3)} %`;
