import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { tellMissingTool } from '../../scripts/tools/tell-missing-tool.ts';
import { commitNow, takenNow } from '../taken.ts';
import { CELLS, type Cell, SHORT_MATRIX } from './cells.ts';
import { emitChaosToolkit } from './emit/chaos-toolkit.ts';
import { emitFis, fisGaps } from './emit/fis.ts';
import { STEADY_STATE } from './experiment.ts';
import { EXPERIMENTS } from './experiments.ts';
import { refusedMatrix, writeFigures } from './figures-page.ts';
import { inertCell } from './inert-cell.ts';
import { listCells } from './list-cells.ts';
import { matrixFigures } from './matrix-figures.ts';
import { noSuchCell } from './no-such-cell.ts';
import { refusedCombination } from './refused-combination.ts';
import { type CellSummary, openResultFolder, type ResultFolder } from './result-folder.ts';
import { CELL_TIMES, SHORT_CELL_TIMES } from './run-cell.ts';
import { runMatrix } from './run-matrix.ts';
import { tellCell } from './tell-cell.ts';

const HELP = `Breaks parts of the service on purpose, on this machine, and holds what happens against what was expected.

Usage: npm run chaos -- COMMAND [options]

  --list                    every cell: an experiment under a load; with --markdown the table of docs/chaos.md
  --cell ID                 runs one, or several: --cell database-down.peak --cell deploy.quiet
  --short                   runs the ${SHORT_MATRIX.length} cells of every change, about 100 s; with --cell those, in half the time
  --matrix                  runs all ${CELLS.length}, about 25 minutes
    --resume                goes on where the last run of the matrix ended
  --figures                 writes what the results in the folder came to into docs/chaos.md
    --partial               also where they are no whole matrix of one commit; the page says so
  --inert                   with --cell, --short or --matrix: leaves out what breaks; no cell may be as expected then
  --emit fis|chaostoolkit   writes the experiments for AWS Fault Injection Service, or for Chaos Toolkit

  --out FOLDER              where results go: one that is new, or holds results alone (default: dist/chaos)
  --seed N                  of what is asked, in which order     (default: 1)
  --check                   exit 1 where a cell was not as expected, or did not run
  --json                    figures as JSON on standard output
  --help                    show this text

Everything runs on loopback and ends with the command. What a cell needs and this machine lacks is said, and the cell skipped.
`;

tellMissingTool();
const options = readCommandLine(HELP, {
  list: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  cell: { type: 'string', multiple: true, default: [] },
  short: { type: 'boolean', default: false },
  matrix: { type: 'boolean', default: false },
  resume: { type: 'boolean', default: false },
  figures: { type: 'boolean', default: false },
  partial: { type: 'boolean', default: false },
  inert: { type: 'boolean', default: false },
  emit: { type: 'string' },
  out: { type: 'string', default: 'dist/chaos' },
  seed: { type: 'string', default: '1' },
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const combination = refusedCombination(options);
if (combination !== null) refuse(combination);
const tell = (line: string) => process.stderr.write(`${line}\n`);

// Ended by hand or by a limit, it goes as an exit, which takes the stack with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

if (options.list) process.stdout.write(listCells(options));
else if (options.emit !== undefined) await emit(options.emit);
else if (options.figures) await tellFigures();
else if (options.inert) await runInert();
else await runInto(await openResultFolder(options.out).catch(({ message }) => refuse(message)));

async function emit(form: string): Promise<void> {
  const files =
    form === 'fis'
      ? emitFis(EXPERIMENTS)
      : form === 'chaostoolkit'
        ? emitChaosToolkit(EXPERIMENTS)
        : refuse(`--emit is '${form}'; it must be fis or chaostoolkit.`);
  for (const { path, text } of files) {
    const file = join(options.out, path);
    await mkdir(dirname(file), { recursive: true })
      .then(() => writeFile(file, text))
      .catch(({ message }) => refuse(`${options.out} can't be written to: ${message}. Give --out another folder.`));
  }
  tell(`${files.length} files are in ${options.out}.`);
  if (form === 'fis') for (const { id, because } of fisGaps(EXPERIMENTS)) tell(`Left out: ${id}, as ${because}.`);
}

async function tellFigures(): Promise<void> {
  const summaries = await (await openResultFolder(options.out)).summaries();
  if (summaries.length === 0) refuse(`There are no results in ${options.out}; npm run chaos -- --matrix makes them.`);
  const refused = refusedMatrix(summaries, options.partial);
  if (refused !== null) refuse(refused);
  await writeFigures(summaries);
  tell(`The figures of ${summaries.length} cells are in docs/chaos.md.`);
}

/** Whether the verdicts see that nothing was broken. It says nothing of the service, and is kept nowhere. */
async function runInert(): Promise<void> {
  const cells = chosenCells(new Set()).map(inertCell);
  let believed = 0;
  let ran = 0;
  await runMatrix(cells, {
    ...how(),
    async onResult(result) {
      if ('because' in result) {
        tell(`  did not run: ${result.because}`);
        return;
      }
      ran += 1;
      if (result.passed) believed += 1;
      tell(tellCell(result));
    },
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ cells: cells.length, ran, believed }, null, 2)}\n`);
  const isMet = believed === 0 && ran === cells.length;
  if (options.check && !isMet) process.exitCode = 1;
  tell(
    `${isMet ? 'met' : 'MISSED'}: ${ran} of ${cells.length} cells ran without their fault, ${believed} were taken for as expected (aim 0)`,
  );
}

/** Which cells there are results of already; none where they all are to run anew. */
async function doneCells(folder: ResultFolder): Promise<ReadonlySet<string>> {
  if (options.matrix && options.resume) return new Set((await folder.summaries()).map(({ id }) => id));
  if (options.matrix) folder.replaceWithNext();
  return new Set();
}

function chosenCells(done: ReadonlySet<string>): readonly Cell[] {
  if (options.matrix) return CELLS.filter(({ id }) => !done.has(id));
  if (options.cell.length === 0) return CELLS.filter(({ id }) => SHORT_MATRIX.includes(id));
  return options.cell.map((id) => CELLS.find((cell) => cell.id === id) ?? refuse(noSuchCell(id)));
}

function how() {
  return {
    seed: wholeNumber(options.seed),
    times: options.short ? SHORT_CELL_TIMES : CELL_TIMES,
    onProgress: tell,
  };
}

async function runInto(folder: ResultFolder): Promise<void> {
  const cells = chosenCells(await doneCells(folder));
  const skipped: string[] = [];
  const seen: CellSummary[] = [];
  // Before the run: what is changed while it goes on is not what was measured.
  const commit = commitNow();
  await runMatrix(cells, {
    ...how(),
    async onResult(result) {
      if ('because' in result) {
        skipped.push(`${result.id}: ${result.because}`);
        tell(`  did not run: ${result.because}`);
        return;
      }
      const summary = await folder.save(result, takenNow(!options.short, commit));
      seen.push(summary);
      tell(tellCell(summary));
    },
  });
  const summaries = options.matrix ? await folder.summaries() : seen;
  report(summaries, skipped, folder);
}

function report(summaries: readonly CellSummary[], skipped: readonly string[], folder: ResultFolder): void {
  const figures = { ...matrixFigures(summaries), skipped: skipped.length };
  if (options.json)
    process.stdout.write(`${JSON.stringify({ ...figures, skippedCells: skipped, results: summaries }, null, 2)}\n`);
  else console.table(figures);
  tell(`Reports are in ${join(folder.path, 'index.html')}.`);
  const { passed, cells, goodOrLabelled, wrong, recoverySeconds, retryAmplification } = figures;
  const isMet =
    passed === cells &&
    skipped.length === 0 &&
    goodOrLabelled >= STEADY_STATE.goodOrLabelled &&
    wrong === 0 &&
    retryAmplification <= STEADY_STATE.retryAmplification;
  if (options.check && !isMet) process.exitCode = 1;
  tell(
    `${isMet ? 'met' : 'MISSED'}: ${passed} of ${cells} cells as expected, ${skipped.length} did not run; ${(goodOrLabelled * 100).toFixed(3)} % good or labelled (aim ${STEADY_STATE.goodOrLabelled * 100} %), ` +
      `${wrong} wrong (aim 0), ${options.short ? 'recovery not judged' : `recovery ${recoverySeconds} s at worst (aim ${STEADY_STATE.recoverySeconds})`}, retry amplification ${retryAmplification} (aim ${STEADY_STATE.retryAmplification})`,
  );
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(`--seed is '${text}'; it must be a whole number.`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
