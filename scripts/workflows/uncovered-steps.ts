import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'yaml';

/** What may be asked of a repository about the commands in its workflows. */
export interface Repository {
  /** Scripts of package.json by name. */
  readonly scripts: Readonly<Record<string, string>>;
  /** The text of `.ci/run`, whose stages are run on every change. */
  readonly gate: string;
  /** Whether there are tests in a folder. */
  hasTests(folder: string): boolean;
}

interface Step {
  readonly name?: string;
  readonly run?: string;
}

/** The steps of a workflow or a composite action that run something which neither the gate runs nor a test covers. */
export function uncoveredSteps(yaml: string, repository: Repository): string[] {
  const { jobs = {}, runs } = parse(yaml) as {
    jobs?: Record<string, { steps?: Step[] }>;
    runs?: { steps?: Step[] };
  };
  const steps = [...Object.values(jobs).flatMap(({ steps = [] }) => steps), ...(runs?.steps ?? [])];
  return steps.flatMap(({ name = 'a step', run }) => {
    if (run === undefined) return [];
    const bad = commandsOf(run).filter((command) => !isCovered(command, repository));
    return bad.map((command) => `${name}: ${command}`);
  });
}

/** `a && b` and lines are commands of their own; what is piped into `tee` is a record. */
function commandsOf(run: string): string[] {
  return run
    .replaceAll('\\\n', ' ')
    .split(/\n|&&|;|\|/)
    .map((command) => command.trim())
    .filter((command) => command !== '' && !command.startsWith('tee '));
}

function isCovered(command: string, repository: Repository): boolean {
  const words = command
    .replace(/^xargs (\$\{AS:\S+ env "PATH=\$PATH"\} )?/, '')
    .split(/\s+/)
    .filter((word) => word !== '--silent');
  const [program = '', second = '', third = ''] = words;
  if (program === '.ci/run') return true;
  if (program.startsWith('.ci/')) return repository.gate.includes(program);
  if (program !== 'npm') return false;
  if (second === 'ci' || second === 'test') return repository.gate.includes(`npm ${second}`);
  return second === 'run' && isCoveredScript(third, repository);
}

function isCoveredScript(name: string, { scripts, gate, hasTests }: Repository): boolean {
  const script = scripts[name];
  if (script === undefined) return false;
  if (new RegExp(`npm run ${name}( |$)`, 'm').test(gate)) return true;
  const file = /^node (\S+\.ts)/.exec(script)?.[1];
  return file !== undefined && hasTests(dirname(file));
}

/** This repository, as it lies here. */
export function thisRepository(): Repository {
  return {
    scripts: JSON.parse(readFileSync('package.json', 'utf8')).scripts,
    gate: readFileSync('.ci/run', 'utf8'),
    hasTests: (folder) => globSync(`${folder}/**/*.test.ts`).length > 0,
  };
}
