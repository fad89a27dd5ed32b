import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderUnusable } from '../adapters/pglite/data-folder.ts';
import { mintKey, prefixOf } from '../domain/api-key.ts';

/** Where the key of a copy on this machine lies, within its data folder. */
export const LOCAL_KEY_FILE = 'local-key';

/**
 * The key of a copy on this machine: made at the first start, kept in the data folder where its owner alone can read it, and the
 * same at every later start. Throws `DataFolderUnusable`.
 */
export async function openLocalKey(dataDir: string): Promise<string> {
  const file = join(dataDir, LOCAL_KEY_FILE);
  const known = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (prefixOf(known) !== null) return known;
  const { text } = mintKey();
  try {
    await mkdir(dataDir, { recursive: true });
    // A file cut short by a crash holds no key. It goes first: a file that exists keeps its permissions.
    await rm(file, { force: true });
    await writeFile(file, `${text}\n`, { mode: 0o600 });
  } catch (cause) {
    throw new DataFolderUnusable(`${file} cannot be written. Choose another folder with ROADMAP_DATA_DIR.`, { cause });
  }
  return text;
}
