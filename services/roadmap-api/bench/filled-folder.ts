import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { installOnce } from '../../../scripts/tools/install-once.ts';
import type { SyntheticCorpus } from './synthetic-corpus.ts';

const MIGRATIONS = new URL('../migrations/', import.meta.url);
/** What changes what a filled database holds, besides the corpus and the schema. */
const SOURCES = [
  new URL('fill-index.ts', import.meta.url),
  ...['passage-lexemes.ts', 'english-lexemes.ts', 'read-terms.ts'].map(
    (name) => new URL(`../src/adapters/read-model/${name}`, import.meta.url),
  ),
];

/** A copy of a database's files that a run may do with as it likes. */
export interface FilledFolder {
  readonly folder: string;
  /** How long it took to fill the original, in this run or an earlier one. */
  readonly seconds: number;
  remove(): Promise<void>;
}

/**
 * Copies the files of a database that holds the corpus. The first run has `fill` make them, which takes a minute or two at 100,000
 * passages; later ones find them in the cache, until corpus or schema have changed.
 */
export async function copyFilledFolder(
  store: string,
  corpus: SyntheticCorpus,
  fill: (folder: string) => Promise<void>,
): Promise<FilledFolder> {
  const name = `bench-retrieval-${store}-${corpus.passages.length}-${await fingerprint(corpus)}`;
  const original = await installOnce(name, async (folder) => {
    const startedAt = performance.now();
    await fill(join(folder, 'files'));
    await writeFile(join(folder, 'seconds'), String((performance.now() - startedAt) / 1_000));
  });
  await removeOutdated(original);
  const copy = await mkdtemp(join(tmpdir(), 'bench-retrieval-'));
  await cp(join(original, 'files'), copy, { recursive: true });
  return {
    folder: copy,
    seconds: Number(await readFile(join(original, 'seconds'), 'utf8')),
    remove: () => rm(copy, { recursive: true, force: true }),
  };
}

async function fingerprint({ passages }: SyntheticCorpus): Promise<string> {
  const hash = createHash('sha256');
  for (const { id, phaseId, text, embedding } of passages) hash.update(`${id} ${phaseId} ${text}`).update(embedding);
  const migrations = (await readdir(MIGRATIONS)).toSorted().map((name) => new URL(name, MIGRATIONS));
  for (const source of [...migrations, ...SOURCES]) hash.update(await readFile(source));
  return hash.digest('hex').slice(0, 12);
}

/** A gigabyte each at 100,000 passages. */
async function removeOutdated(current: string): Promise<void> {
  const cache = dirname(current);
  const prefix = basename(current).replace(/[^-]*$/, '');
  const outdated = (await readdir(cache)).filter(
    (name) => name.startsWith(prefix) && !name.startsWith(basename(current)),
  );
  for (const name of outdated) await rm(join(cache, name), { recursive: true, force: true });
}
