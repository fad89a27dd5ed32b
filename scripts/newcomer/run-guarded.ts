import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { guardGroup } from '../guard/guard.ts';

/** Runs a command to its end, and with this process's end at the latest: it, and all that it started. Rejects with what it printed if it fails. */
export async function runGuarded(
  [command = '', ...args]: readonly string[],
  surroundings: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  const child = spawn(command, args, { ...surroundings, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  guardGroup(child);
  const [[code, signal], ...printed] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code !== 0)
    throw new Error(`${[command, ...args].join(' ')} ended with ${code ?? signal}:\n${printed.join('\n')}`);
}
