import { ToolUnavailable } from './run-command.ts';

/**
 * Has a command that lacks a program of this machine end with the sentence that says how to get it, and 2: a stack trace helps nobody who
 * only has to install something. Whatever else goes wrong is shown as Node shows it.
 */
export function tellMissingTool(): void {
  process.once('uncaughtException', (error) => {
    const isMissing = error instanceof ToolUnavailable;
    process.stderr.write(`${isMissing ? error.message : (error.stack ?? error)}\n`);
    process.exit(isMissing ? 2 : 1);
  });
}
