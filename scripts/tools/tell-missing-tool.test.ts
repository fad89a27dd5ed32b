import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const MODULES = { tell: `${import.meta.dirname}/tell-missing-tool.ts`, run: `${import.meta.dirname}/run-command.ts` };

/** A command as ours are: what goes wrong is thrown where nobody awaits it but Node. */
const commandThatThrows = (error: string) =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { tellMissingTool } from '${MODULES.tell}'; import { ToolUnavailable } from '${MODULES.run}';
       tellMissingTool(); await Promise.reject(${error});`,
    ],
    { encoding: 'utf8' },
  );

it('tells what is missing in its sentence alone', () => {
  const { status, stderr } = commandThatThrows("new ToolUnavailable('This machine has no python3. Install it.')");
  expect(stderr).toBe('This machine has no python3. Install it.\n');
  expect(status).toBe(2);
});

it('shows where anything else went wrong', () => {
  const { status, stderr } = commandThatThrows("new Error('a defect')");
  expect(stderr).toMatch(/^Error: a defect\n {4}at /);
  expect(status).toBe(1);
});
