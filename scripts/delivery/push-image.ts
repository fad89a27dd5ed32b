import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Run } from './programs.ts';

/** The folders under services that have an image. */
export const IMAGES = ['roadmap-api', 'bedrock-simulator'] as const;

export interface Pushed {
  /** Without a tag: `registry.example/phase-five/roadmap-api`. */
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

/**
 * Builds an image for ARM64, as Fargate runs it, and pushes it under the name of its commit.
 *
 * One manifest and no list, so that the digest names what runs. Docker has to be logged in.
 */
export async function pushImage(
  { image, registry, tag }: { readonly image: string; readonly registry: string; readonly tag: string },
  run: Run,
): Promise<Pushed> {
  // An owner on GitHub may have capitals, the name of an image none.
  const name = `${registry.toLowerCase()}/phase-five/${image}`;
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-push-'));
  const metadata = join(folder, 'metadata.json');
  try {
    const build = ['buildx', 'build', '--platform', 'linux/arm64', '--provenance=false', '--push'];
    const file = ['--file', `services/${image}/Dockerfile`];
    await run('docker', [...build, ...file, '--tag', `${name}:${tag}`, '--metadata-file', metadata, '.']);
    const { 'containerimage.digest': digest } = Metadata.parse(JSON.parse(await readFile(metadata, 'utf8')));
    return { name, digest };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const Metadata = z.object({ 'containerimage.digest': z.string().regex(/^sha256:[a-f0-9]{64}$/) });

/** Undefined for a registry that is not AWS's own. */
export const regionOfEcr = (registry: string) =>
  /^\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\/|$)/.exec(registry)?.[1];

/** Logs Docker in: to ECR by the credentials of AWS, elsewhere by `token`. */
export async function logIn(registry: string, token: string | undefined, run: Run): Promise<void> {
  const host = registry.split('/')[0] ?? registry;
  const region = regionOfEcr(registry);
  if (region === undefined && token === undefined)
    throw new Error(`${host} wants a token: put one into REGISTRY_TOKEN.`);
  const password = region === undefined ? token : await run('aws', ['ecr', 'get-login-password', '--region', region]);
  const user = region === undefined ? 'token' : 'AWS';
  await run('docker', ['login', '--username', user, '--password-stdin', host], password);
}
