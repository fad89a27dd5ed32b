import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** CPU time used so far, in microseconds. */
export interface CoreUse {
  /** By all threads of the process. */
  readonly process: number;
  /** By its main thread, on which JavaScript runs. */
  readonly mainThread: number;
  /** By everybody on the machine. */
  readonly machine: number;
}

/** Linux counts in hundredths of a second, whatever the kernel was built with. */
const TICK_MICROSECONDS = 10_000;

/** Reads what a process and the machine have used. Throws where there is no such process, or no `/proc`. */
export function readCoreUse(pid: number): CoreUse {
  const busy = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  return {
    process: ticksOf(`/proc/${pid}/stat`) * TICK_MICROSECONDS,
    mainThread: ticksOf(`/proc/${pid}/task/${pid}/stat`) * TICK_MICROSECONDS,
    machine: busy.reduce((sum, milliseconds) => sum + milliseconds, 0) * 1_000,
  };
}

/** User and system time: the 14th and 15th field, counted from after the name, which may hold blanks. */
function ticksOf(path: string): number {
  const text = readFileSync(path, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
