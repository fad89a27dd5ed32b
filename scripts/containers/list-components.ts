import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { buildServer } from '../../services/build-server.ts';
import { installTool } from '../tools/tools.ts';
import { BrokenPromise } from './broken-promise.ts';
import type { Engine } from './engine.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'dist/sbom');
const execute = promisify(execFile);

const Component = z.looseObject({ name: z.string(), group: z.string().optional(), version: z.string() });
const Sbom = z.looseObject({ bomFormat: z.literal('CycloneDX'), components: z.array(Component) });
export type Sbom = z.infer<typeof Sbom>;

/**
 * Lists what is in an image, as CycloneDX: the base by what its files say, the bundle by what the bundler put in, for a scanner
 * sees no packages in one file. Writes `dist/sbom/NAME.base.cdx.json` and `NAME.bundle.cdx.json`.
 */
export async function listComponents(
  engine: Engine,
  name: string,
  image: string,
): Promise<{ base: Sbom; bundle: Sbom }> {
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-sbom-'));
  try {
    const [base, bundle] = [await ofBase(engine, image, folder), await ofBundle(name, folder)];
    await mkdir(FOLDER, { recursive: true });
    await writeFile(join(FOLDER, `${name}.base.cdx.json`), `${JSON.stringify(base, null, 2)}\n`);
    await writeFile(join(FOLDER, `${name}.bundle.cdx.json`), `${JSON.stringify(bundle, null, 2)}\n`);
    return { base, bundle };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Throws `BrokenPromise` where a component that is known to be there is not listed. */
export function requireComponents(sbom: Sbom, names: readonly string[]): string {
  const listed = new Set(sbom.components.map(fullName));
  const missing = names.filter((name) => !listed.has(name));
  if (missing.length > 0) throw new BrokenPromise(`It does not list ${missing.join(', ')}.`);
  return `${sbom.components.length} components, ${names.join(' and ')} among them`;
}

async function ofBase({ run }: Engine, image: string, folder: string): Promise<Sbom> {
  await run('skopeo', ['copy', '--quiet', `containers-storage:${image}`, `oci:${join(folder, 'image')}:latest`]);
  const syft = await installTool('syft');
  const { stdout } = await execute(syft, [
    'scan',
    `oci-dir:${join(folder, 'image')}`,
    '--output',
    'cyclonedx-json',
    '--quiet',
  ]);
  return Sbom.parse(JSON.parse(stdout));
}

async function ofBundle(name: string, folder: string): Promise<Sbom> {
  const packages = new Set(await buildServer(name, join(folder, 'bundle')));
  const { stdout } = await execute('npm', ['sbom', '--sbom-format=cyclonedx', '--omit=dev'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  const all = Sbom.parse(JSON.parse(stdout));
  return { ...all, components: all.components.filter((component) => packages.has(fullName(component))) };
}

const fullName = ({ group, name }: z.infer<typeof Component>) => (group ? `${group}/${name}` : name);
