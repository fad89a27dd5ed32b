import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A step that runs a command, as a workflow or a composite action declares it. */
export interface RunStep {
  readonly name: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Every such step of a file, in order. */
export function runSteps(yaml: string): RunStep[] {
  const { jobs = {}, runs } = parse(yaml) as {
    jobs?: Record<string, { steps?: Partial<RunStep>[] }>;
    runs?: { steps?: Partial<RunStep>[] };
  };
  const steps = [...Object.values(jobs).flatMap(({ steps = [] }) => steps), ...(runs?.steps ?? [])];
  return steps.flatMap(({ name = 'a step', run, env = {} }) => (run === undefined ? [] : [{ name, run, env }]));
}

/** Adds its own name and arguments to the file that CALLS names, and does nothing: words end in NUL, and a call in a record separator. */
const STAND_IN = `#!/bin/bash
printf '%s\\0' NAME "$@" >>"$CALLS"
printf '\\036' >>"$CALLS"
`;
/** Becomes what it was given to run, as the real one does for root. */
const SUDO = '#!/bin/sh\n[ "$1" = --preserve-env ] && shift\nexec "$@"\n';

/**
 * Runs the text of a step as GitHub does (`bash -e`), with stand-ins for npm, sudo and the gate, and gives what they were called with.
 *
 * `folder` is empty, and the step's working directory: whatever else it holds afterwards, the step's values have made.
 */
export async function runStep(
  { run }: RunStep,
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<string[][]> {
  const [bin, calls] = [join(folder, 'bin'), join(folder, 'calls')];
  const programs = { [join(bin, 'npm')]: 'npm', [join(folder, '.ci/run')]: '.ci/run' };
  await Promise.all([mkdir(bin, { recursive: true }), mkdir(join(folder, '.ci'), { recursive: true })]);
  for (const [path, name] of Object.entries(programs)) await write(path, STAND_IN.replace('NAME', name));
  await write(join(bin, 'sudo'), SUDO);
  const surroundings = { ...env, CALLS: calls, PATH: `${bin}:${process.env['PATH']}` };
  await new Promise<void>((resolve, reject) =>
    execFile('bash', ['-e', '-c', run], { cwd: folder, env: surroundings }, (error) =>
      error === null ? resolve() : reject(error),
    ),
  );
  const records = (await readFile(calls, 'utf8')).split('\x1e').slice(0, -1);
  return records.map((record) => record.split('\0').slice(0, -1));
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  await chmod(path, 0o755);
}
