import { spawnSync } from 'node:child_process';
import { cpus, release, type } from 'node:os';
import type { Evidence } from '../../services/roadmap-api/src/domain/evidence.ts';

/** This machine, as evidence names it. */
export function thisMachine(): Evidence['machine'] {
  const processors = cpus();
  return {
    node: process.version,
    os: `${type()} ${release()}`,
    processors: `${processors.length} x ${processors[0]?.model ?? 'unknown'}`,
  };
}

/** The commit of the sources, and whether files differ from it; `unknown` outside a Git repository. */
export function sourcesOf(root: string): { commit: string; isDirty: boolean } {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short=12', 'HEAD');
  if (status !== 0) return { commit: 'unknown', isDirty: true };
  return { commit: stdout.trim(), isDirty: git('status', '--porcelain').stdout.trim() !== '' };
}
