import { type Stack, startStack } from '../stack/start-stack.ts';
import type { Cell } from './cells.ts';
import { recordTruth, type Truth } from './client/record-truth.ts';
import { Unsupported } from './experiment.ts';
import { type CellResult, type CellTimes, runCell } from './run-cell.ts';
import { settleStack } from './settle-stack.ts';

/** A cell that didn't run, and why. */
export interface SkippedCell {
  readonly id: string;
  readonly because: string;
}

interface MatrixOptions {
  readonly seed: number;
  readonly times: CellTimes;
  readonly onProgress: (line: string) => void;
  readonly onResult: (result: CellResult | SkippedCell) => Promise<void>;
}

/** Enough for a database whose every connection is held by somebody to be held quickly. */
const POSTGRES = ['max_connections=60', 'shared_buffers=64MB'];

/**
 * Runs cells one after the other on one stack, which is exchanged where a cell needs replicas of another kind, or where one left it
 * unwell. A cell that can't run here is skipped, with the reason.
 */
export async function runMatrix(
  cells: readonly Cell[],
  { seed, times, onProgress, onResult }: MatrixOptions,
): Promise<void> {
  let open: { readonly stack: Stack; readonly truth: Truth; readonly environment: string } | null = null;
  try {
    for (const [index, cell] of cells.entries()) {
      const environment = JSON.stringify(cell.load.environment);
      if (open !== null && open.environment !== environment) {
        await open.stack.close();
        open = null;
      }
      open ??= { ...(await openStack(cell, onProgress)), environment };
      onProgress(`${index + 1} of ${cells.length}  ${cell.id}: ${cell.experiment.title}`);
      try {
        await onResult(await runCell(open.stack, open.truth, cell, { seed: seed + index, times }));
        await settleStack(open.stack, open.truth.questions[0] ?? '');
      } catch (error) {
        await onResult({ id: cell.id, because: error instanceof Unsupported ? error.message : String(error) });
        // Whatever went wrong, the next cell begins with what is whole.
        await open.stack.close();
        open = null;
      }
    }
  } finally {
    await open?.stack.close();
  }
}

async function openStack({ load }: Cell, onProgress: (line: string) => void): Promise<{ stack: Stack; truth: Truth }> {
  const stack = await startStack({ environment: load.environment, postgresSettings: POSTGRES, onProgress });
  try {
    onProgress('Asking the stack, while it is well, what the truth is.');
    const truth = await recordTruth(new URL(stack.url), stack.key);
    return { stack, truth };
  } catch (error) {
    await stack.close();
    throw error;
  }
}
