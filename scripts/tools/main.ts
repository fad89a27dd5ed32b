/**
 * `npm run --silent tool -- k6` installs a tool and prints the path of its binary, for scripts and for hands:
 * `"$(npm run --silent tool -- k6)" version`.
 */
import { ToolUnavailable } from './run-command.ts';
import { installTool, TOOLS, type ToolName } from './tools.ts';

const isToolName = (name: string): name is ToolName => Object.hasOwn(TOOLS, name);

const names = process.argv.slice(2);
if (names.length === 0 || !names.every(isToolName)) {
  console.error(`Name one or more of: ${Object.keys(TOOLS).join(', ')}.`);
  process.exit(2);
}
try {
  for (const name of names) console.log(await installTool(name));
} catch (error) {
  if (!(error instanceof ToolUnavailable)) throw error;
  console.error(error.message);
  process.exit(1);
}
