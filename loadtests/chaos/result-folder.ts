import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check, Figures } from './cell-figures.ts';
import { CELLS } from './cells.ts';
import { renderCell } from './report/render-cell.ts';
import { renderIndex } from './report/render-index.ts';
import type { CellResult } from './run-cell.ts';

/** What is kept of a cell beside its report. */
export interface CellSummary {
  readonly id: string;
  readonly passed: boolean;
  readonly checks: readonly Check[];
  readonly figures: Figures;
}

/** Results of one matrix: a summary and a report for each cell, and an index. Untracked, as it is made anew. */
export interface ResultFolder {
  readonly path: string;
  save(result: CellResult): Promise<CellSummary>;
  /** Those that ran, in the order of the matrix. */
  summaries(): Promise<readonly CellSummary[]>;
  clear(): Promise<void>;
}

/** Opens the folder, which is made with its first result. */
export function openResultFolder(path: string): ResultFolder {
  const file = (id: string, extension: string) => join(path, `${id}.${extension}`);
  const summaries = async (): Promise<readonly CellSummary[]> => {
    if (!existsSync(path)) return [];
    const names = (await readdir(path)).filter((name) => name.endsWith('.json'));
    const read = await Promise.all(names.map((name) => readFile(join(path, name), 'utf8')));
    const order = CELLS.map(({ id }) => id);
    return read.map((text): CellSummary => JSON.parse(text)).sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  };
  return {
    path,
    summaries,
    async save(result) {
      const { id, passed, checks, figures } = result;
      const summary: CellSummary = { id, passed, checks, figures };
      await mkdir(path, { recursive: true });
      await writeFile(file(id, 'html'), renderCell(result));
      await writeFile(file(id, 'json'), `${JSON.stringify(summary, null, 2)}\n`);
      await writeFile(join(path, 'index.html'), renderIndex(await summaries()));
      return summary;
    },
    clear: () => rm(path, { recursive: true, force: true }),
  };
}
