import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';

const WATCHDOG = new URL('watchdog.ts', import.meta.url).pathname;

/** Kills a process with SIGKILL if this one ends first, by whatever signal, even one that can't be caught. */
export function guardProcess(child: ChildProcess): void {
  if (child.pid !== undefined) guard(child, child.pid);
}

/** As `guardProcess`, for a process that leads a group of its own (`detached`): kills everything that it started too. */
export function guardGroup(child: ChildProcess): void {
  // The system takes a negative number for a group.
  if (child.pid !== undefined) guard(child, -child.pid);
}

/** Removes a folder if this process ends without having called the returned function. */
export function guardFolder(path: string): () => void {
  tell('guard-folder', path);
  return () => tell('forget-folder', path);
}

function guard(child: ChildProcess, pid: number): void {
  tell('guard-process', pid);
  // The system may reuse its id for somebody else's process.
  child.once('exit', () => tell('forget-process', pid));
}

let pipe: Socket | null = null;

function tell(what: string, of: number | string): void {
  pipe ??= startWatchdog();
  pipe.write(`${JSON.stringify([what, of])}\n`);
}

/** The system closes our end of the pipe when we are gone, however that came about. */
function startWatchdog(): Socket {
  // In a group of its own, as Ctrl-C ends all of ours.
  const watchdog = spawn(process.execPath, [WATCHDOG], { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  if (!(watchdog.stdin instanceof Socket)) throw new Error('The watchdog has no pipe.');
  // The watchdog must not keep this process alive.
  watchdog.unref();
  watchdog.stdin.unref();
  return watchdog.stdin;
}
