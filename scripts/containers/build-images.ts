import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './engine.ts';
import { BASES, makeStandInBases } from './stand-in-bases.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Our images, by the names that `compose.yaml` gives them. */
export const IMAGES = {
  api: { name: 'localhost/phase-five/roadmap-api', dockerfile: 'services/roadmap-api/Dockerfile' },
  simulator: { name: 'localhost/phase-five/bedrock-simulator', dockerfile: 'services/bedrock-simulator/Dockerfile' },
} as const;

/** Makes sure of the bases: those that are there already, else the public ones, else stand-ins. Says which in a sentence. */
export async function prepareBases(engine: Engine): Promise<string> {
  if (await hasAll(engine)) return 'Bases: as they lie in the local storage.';
  try {
    for (const base of Object.values(BASES))
      await engine.run('buildah', ['pull', '--quiet', base], { timeoutMs: 120_000 });
    return 'Bases: pulled.';
  } catch {
    await makeStandInBases(engine);
    return 'Bases: stand-ins made here, as none could be pulled. Sizes are near those of the public ones, not equal.';
  }
}

async function hasAll({ run }: Engine): Promise<boolean> {
  try {
    for (const base of Object.values(BASES)) await run('buildah', ['inspect', '--type', 'image', base]);
    return true;
  } catch {
    return false;
  }
}

/** Builds both images from the working tree by their real Dockerfiles. Unchanged layers are taken from the last build. */
export async function buildImages({ run }: Engine, onProgress: (line: string) => void): Promise<void> {
  for (const { name, dockerfile } of Object.values(IMAGES)) {
    onProgress(`Building ${name}`);
    const options = ['--format', 'docker', '--pull-never', '--layers', '--file', dockerfile, '--tag', name];
    await run('buildah', ['bud', ...options, '.'], { cwd: ROOT, timeoutMs: 600_000 });
  }
}

/** Builds an image on another with the instructions given, and returns its name. */
export async function deriveImage(
  { run }: Engine,
  base: string,
  name: string,
  instructions: readonly string[],
): Promise<string> {
  const context = await mkdtemp(join(tmpdir(), 'phase-five-image-'));
  try {
    await writeFile(join(context, 'Dockerfile'), [`FROM ${base}`, ...instructions, ''].join('\n'));
    await run('buildah', ['bud', '--format', 'docker', '--pull-never', '--layers', '--tag', name, context]);
    return name;
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
