import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from './install-once.ts';
import { runCommand } from './run-command.ts';

interface GoProgram {
  readonly name: string;
  /** Of its `go.mod`. */
  readonly folder: string;
  /** Build tags: what is left out of it. */
  readonly tags?: readonly string[];
}

/** Builds a Go program of this repository. It is built again when its sources, or the versions that it needs, are others. */
export async function goProgram({ name, folder, tags = [] }: GoProgram): Promise<string> {
  const binary = process.platform === 'win32' ? `${name}.exe` : name;
  const built = await installOnce(`${name}-${sourcesHash(folder)}`, (into) =>
    runCommand('go', [...BUILD, `-tags=${tags.join(',')}`, '-o', join(into, binary), '.'], {
      cwd: folder,
      env: { GOFLAGS: '' },
      ifMissing: 'Install Go 1.25 or later: https://go.dev/doc/install',
    }),
  );
  return join(built, binary);
}

const BUILD = ['build', '-buildvcs=false', '-trimpath', '-ldflags', '-s -w'];

/** Names the sources by their content. */
export function sourcesHash(folder: string): string {
  const hash = createHash('sha256');
  const sources = globSync('{go.mod,go.sum,**/*.go}', { cwd: folder }).filter((path) => !path.endsWith('_test.go'));
  for (const path of sources.sort()) hash.update(`${path}\0`).update(readFileSync(join(folder, path)));
  return hash.digest('hex').slice(0, 12);
}
