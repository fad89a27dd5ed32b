import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Taken } from '../taken.ts';
import type { Check, Figures } from './cell-figures.ts';
import { CELLS } from './cells.ts';
import { renderCell } from './report/render-cell.ts';
import { INDEX_TITLE, renderIndex } from './report/render-index.ts';
import type { CellResult } from './run-cell.ts';

/** What is kept of a cell beside its report. */
export interface CellSummary {
  readonly id: string;
  readonly passed: boolean;
  readonly checks: readonly Check[];
  readonly figures: Figures;
  readonly taken: Taken;
}

/** Results of one matrix: a summary and a report for each cell, and an index. Untracked, as it is made anew. */
export interface ResultFolder {
  readonly path: string;
  save(result: CellResult, taken: Taken): Promise<CellSummary>;
  /** Those that ran, in the order of the matrix. */
  summaries(): Promise<readonly CellSummary[]>;
  /** Results of an earlier matrix go when the first new one comes, and nothing but them. */
  replaceWithNext(): void;
}

const INDEX = 'index.html';
/** What the emissions write beside results. */
const EMITTED = ['fis', 'chaostoolkit'];

/**
 * Opens the folder, which is made with its first result.
 *
 * Rejects, before anything is written, where it holds what isn't a result of chaos: results are written over and taken away, and
 * somebody's own folder must not be where that happens.
 */
export async function openResultFolder(path: string): Promise<ResultFolder> {
  await refuseOthersFolder(path);
  let isReplacing = false;
  const present = async () => new Set(existsSync(path) ? await readdir(path) : []);
  const summaries = async (): Promise<readonly CellSummary[]> => {
    const names = await present();
    const files = CELLS.map(({ id }) => summaryName(id)).filter((name) => names.has(name));
    const read = await Promise.all(files.map((name) => readFile(join(path, name), 'utf8')));
    return read.map((text): CellSummary => JSON.parse(text));
  };
  const removeFormer = async () => {
    const names = await present();
    const own = CELLS.flatMap(({ id }) => [reportName(id), summaryName(id)]).filter((name) => names.has(name));
    for (const name of own) await rm(join(path, name));
  };
  return {
    path,
    summaries,
    async save(result, taken) {
      const { id, passed, checks, figures } = result;
      const summary: CellSummary = { id, passed, checks, figures, taken };
      await mkdir(path, { recursive: true });
      if (isReplacing) await removeFormer();
      isReplacing = false;
      await writeFile(join(path, reportName(id)), renderCell(result));
      await writeFile(join(path, summaryName(id)), `${JSON.stringify(summary, null, 2)}\n`);
      await writeFile(join(path, INDEX), renderIndex(await summaries()));
      return summary;
    },
    replaceWithNext() {
      isReplacing = true;
    },
  };
}

const reportName = (id: string) => `${id}.html`;
const summaryName = (id: string) => `${id}.json`;

async function refuseOthersFolder(path: string): Promise<void> {
  if (!existsSync(path)) return;
  const own = new Set([...CELLS.flatMap(({ id }) => [reportName(id), summaryName(id)]), INDEX, ...EMITTED]);
  const names = await readdir(path);
  const other = names.find((name) => !own.has(name));
  const isOthersIndex = names.includes(INDEX) && !(await readFile(join(path, INDEX), 'utf8')).includes(INDEX_TITLE);
  if (other === undefined && !isOthersIndex) return;
  throw new Error(
    `${path} holds ${other ?? INDEX}, which is no result of chaos. Give --out a folder that is new, or that holds results alone.`,
  );
}
