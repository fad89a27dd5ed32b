import { spawn } from 'node:child_process';

/** An install that cannot go on. The message is for the person at the terminal and says the mend. */
export class ToolUnavailable extends Error {
  override readonly name = 'ToolUnavailable';
}

interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to do where the command does not exist: `Install Go 1.25 or later: https://go.dev/doc/install`. */
  readonly ifMissing: string;
}

/**
 * Runs a command of the machine to its end. What it prints goes to standard error, as standard output is kept for
 * the path of the tool. Throws `ToolUnavailable` when the command is missing or fails.
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<void> {
  const { cwd, env, ifMissing } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 2, 2] });
    child.once('error', () => reject(new ToolUnavailable(`This machine has no \`${command}\`. ${ifMissing}`)));
    child.once('close', (code) => {
      if (code === 0) return resolve();
      reject(new ToolUnavailable(`\`${command} ${args.join(' ')}\` failed (exit ${code}): its output above says why.`));
    });
  });
}
