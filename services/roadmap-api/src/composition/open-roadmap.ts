import { readFile } from 'node:fs/promises';
import { readContentFiles, versionOf } from '../adapters/markdown/content-files.ts';
import type { Roadmap } from '../domain/roadmap.ts';

interface Places {
  /** Folder of the Markdown that the roadmap is read from. */
  readonly content: string;
  /** Where an image's build stored the parsed roadmap; the file may be missing. */
  readonly prepared: string;
}

/**
 * The roadmap as an image's build stored it, if it was made from exactly these files; else parsed from them.
 *
 * Parsing and checking the Markdown takes a fifth of a start, and the result is always the same. Throws `ContentError`.
 */
export async function openRoadmap({ content, prepared }: Places): Promise<Roadmap> {
  const written = await readPrepared(prepared);
  if (written?.version === versionOf(readContentFiles(content))) return written;
  const { loadRoadmap } = await import('../adapters/markdown/load-roadmap.ts');
  return loadRoadmap(content);
}

/** Not validated again: it was when it was written (`write-roadmap.ts`). */
async function readPrepared(file: string): Promise<Roadmap | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
