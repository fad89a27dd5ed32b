import { type Stack, startStack } from '../stack/start-stack.ts';
import type { Cell } from './cells.ts';
import { recordTruth, type Truth } from './client/record-truth.ts';
import { Unsupported } from './experiment.ts';
import { type CellResult, type CellTimes, runCell } from './run-cell.ts';
import { settleStack } from './settle-stack.ts';

/** A cell that didn't run, and why. */
interface SkippedCell {
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
const POSTGRES = ['max_connections=60', 'shared_buffers=64MB', 'max_wal_size=96MB'];

/** An empty database and the roadmap's index take 45 of them, the log up to its `max_wal_size`; what is left is filled, in memory. */
const DATABASE_DISKS_MB = { data: 96, wal: 192 };

/**
 * Runs cells one after the other on one stack, which is exchanged where a cell needs replicas of another kind, or where one left it
 * unwell. A cell that can't run here is skipped, with the reason.
 */
export async function runMatrix(
  cells: readonly Cell[],
  { seed, times, onProgress, onResult }: MatrixOptions,
): Promise<void> {
  let startedAt: number | null = null;
  let open: (OpenStack & { readonly environment: string }) | null = null;
  try {
    for (const [index, cell] of cells.entries()) {
      const environment = JSON.stringify(cell.load.environment);
      if (open !== null && open.environment !== environment) {
        await open.stack.close();
        open = null;
      }
      open ??= { ...(await openStack(cell, onProgress)), environment };
      startedAt ??= performance.now();
      const left = minutesLeft(performance.now() - startedAt, index, cells.length);
      onProgress(`${index + 1} of ${cells.length}${left}  ${cell.id}: ${cell.experiment.title}`);
      const { result, isWell } = await attempt(open, cell, { seed: seed + index, times });
      await onResult(result);
      if (isWell) continue;
      // Whatever is broken, the next cell begins with what is whole.
      await open.stack.close();
      open = null;
    }
  } finally {
    await open?.stack.close();
  }
}

/** By what those before took; nothing where none did. */
function minutesLeft(elapsedMs: number, done: number, all: number): string {
  return done === 0 ? '' : `, ${Math.ceil((elapsedMs / done / 60_000) * (all - done))} min left`;
}

interface OpenStack {
  readonly stack: Stack;
  readonly truth: Truth;
}

/** Runs a cell, and looks whether it left all as it was: a stack that doesn't come back by itself is a finding, too. */
async function attempt(
  { stack, truth }: OpenStack,
  cell: Cell,
  options: Parameters<typeof runCell>[3],
): Promise<{ readonly result: CellResult | SkippedCell; readonly isWell: boolean }> {
  try {
    const ran = await runCell(stack, truth, cell, options);
    const isWell = await settleStack(stack, truth.questions[0] ?? '');
    const check = { text: isWell ? 'well again by itself' : 'not well again within 40 s', met: isWell };
    return { result: { ...ran, passed: ran.passed && isWell, checks: [...ran.checks, check] }, isWell };
  } catch (error) {
    const because = error instanceof Unsupported ? error.message : String(error);
    return { result: { id: cell.id, because }, isWell: false };
  }
}

async function openStack({ load }: Cell, onProgress: (line: string) => void): Promise<OpenStack> {
  const stack = await startStack({
    environment: load.environment,
    postgresSettings: POSTGRES,
    databaseDisksMb: DATABASE_DISKS_MB,
    onProgress,
  });
  try {
    onProgress('Asking the stack, while it is well, what the truth is.');
    const truth = await recordTruth(new URL(stack.url), stack.key);
    return { stack, truth };
  } catch (error) {
    await stack.close();
    throw error;
  }
}
