import { spawn } from 'node:child_process';

/** Runs a program to its end with `input` on standard input, and gives what it printed. Throws where it fails; its own words are in the log. */
export type Run = (command: string, args: readonly string[], input?: string) => Promise<string>;

export const runProgram: Run = (command, args, input) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.once('error', () => reject(new Error(`This machine has no \`${command}\`, or it cannot be started.`)));
    // Arguments are not repeated: some name an account.
    child.once('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`\`${command} ${args[0]}\` failed (exit ${code}).`)),
    );
    child.stdin.end(input ?? '');
  });
