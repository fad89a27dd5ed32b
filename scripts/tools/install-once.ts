import { access, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** Where installed tools live between runs: `PHASE_FIVE_CACHE`, or a folder in the home directory. */
const cacheFolder = () => process.env['PHASE_FIVE_CACHE'] ?? join(homedir(), '.cache', 'phase-five');

/**
 * Runs `install` in a fresh folder of the cache unless an earlier run finished it, and returns that folder.
 *
 * `name` holds the version: another version is another folder. The finished folder is published by a link, which
 * appears whole or not at all, so an interrupted install is never used and two at the same time do no harm. (Moving
 * the folder instead would break Python's virtual environments, which know their own path.)
 */
export async function installOnce(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const published = join(cacheFolder(), name);
  if (await exists(published)) return published;
  await mkdir(cacheFolder(), { recursive: true });
  const folder = await mkdtemp(`${published}.`);
  try {
    await install(folder);
    await symlink(basename(folder), published, 'junction');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return published;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
