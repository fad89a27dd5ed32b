import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a process ended: one of the two is null; both are where its program could not be started. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What a process has said so far, and when it ends. */
export interface WatchedLog {
  /** Lines of both streams, the oldest first; the last thousand. */
  readonly lines: readonly string[];
  /** The first line, already said or still to come, that holds these words. Rejects with the log when the process ends without it, or never starts. */
  says(words: string): Promise<string>;
  readonly exited: Promise<Ending>;
}

const KEPT_LINES = 1_000;

/** Reads what a process writes, so that its pipes never fill, and waits for words in it. */
export function watchLog(name: string, child: ChildProcess): WatchedLog {
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      for (const look of waiting) look(line);
    });
  }
  const exited = new Promise<Ending>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    // This event is the only sign of a program that doesn't exist, and without a listener it would end this process.
    child.on('error', (error) => {
      lines.push(error.message);
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
  return {
    lines,
    exited,
    says(words) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const look = (line: string) => line.includes(words) && resolve(line);
      waiting.add(look);
      for (const line of lines) look(line);
      void exited.then(({ code, signal }) =>
        reject(
          new Error(`${name} ended (${signal ?? `exit code ${code}`}) without saying "${words}":\n${lines.join('\n')}`),
        ),
      );
      return promise.finally(() => waiting.delete(look));
    },
  };
}
