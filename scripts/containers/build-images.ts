import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

/** Makes sure of the bases: by their digests as they lie here or are pulled, else stand-ins under their names. Says which in a sentence. */
export async function prepareBases(engine: Engine): Promise<string> {
  const pinned = await pinnedBases(Object.values(IMAGES).map(({ dockerfile }) => dockerfile));
  if (await hasAll(engine, pinned)) return 'Bases: by their digests, as they lie in the local storage.';
  try {
    for (const base of pinned) {
      await engine.run('buildah', ['pull', '--quiet', base], { timeoutMs: 120_000 });
      // Controls and stand-ins of services copy from a base by its name.
      await engine.run('buildah', ['tag', base, nameOf(base)]);
    }
    return 'Bases: pulled by their digests.';
  } catch {
    const areNew = !(await hasAll(engine, Object.values(BASES)));
    if (areNew) await makeStandInBases(engine);
    return `Bases: stand-ins, ${areNew ? 'made here' : 'as they lie in the local storage'}, as none could be pulled. Sizes are near those of the public ones, not equal.`;
  }
}

async function hasAll({ run }: Engine, images: readonly string[]): Promise<boolean> {
  try {
    for (const image of images) await run('buildah', ['inspect', '--type', 'image', image]);
    return true;
  } catch {
    return false;
  }
}

/** Builds both images from the working tree by their real Dockerfiles. Unchanged layers are taken from the last build. */
export async function buildImages(engine: Engine, onProgress: (line: string) => void): Promise<void> {
  for (const { name, dockerfile } of Object.values(IMAGES)) {
    onProgress(`Building ${name}`);
    const bases = await pinnedBases([dockerfile]);
    // No stand-in has the digest of what it stands for, so it is put in its place here: the Dockerfile stays as it is.
    const inPlace = (await hasAll(engine, bases))
      ? []
      : bases.flatMap((base) => ['--build-context', `${base}=container-image://${nameOf(base)}`]);
    const options = ['--format', 'docker', '--pull-never', '--layers', '--file', dockerfile, '--tag', name];
    await engine.run('buildah', ['bud', ...inPlace, ...options, '.'], { cwd: ROOT, timeoutMs: 600_000 });
  }
}

/** What Dockerfiles are built on, each as it is written there: `registry/name:tag@sha256:...`. Stages of their own are none. */
async function pinnedBases(dockerfiles: readonly string[]): Promise<string[]> {
  const files = await Promise.all(dockerfiles.map((file) => readFile(join(ROOT, file), 'utf8')));
  return [...new Set(files.flatMap(basesOf))];
}

export function basesOf(dockerfile: string): string[] {
  return [...dockerfile.matchAll(/^FROM (?:--\S+ +)*(\S+@sha256:[0-9a-f]{64})/gm)].map(([, base = '']) => base);
}

const nameOf = (pinned: string) => pinned.replace(/@.*/, '');

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
