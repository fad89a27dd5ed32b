import { readFile } from 'node:fs/promises';
import { readContentFiles, versionOf } from '../adapters/markdown/content-files.ts';
import type { Roadmap } from '../domain/roadmap.ts';

interface Places {
  /** Folder of the Markdown that says everything. */
  readonly content: string;
  /** Where an image's build has written down what it read there; the file may be missing. */
  readonly prepared: string;
}

/**
 * The roadmap as an image's build wrote it down, where that was of these very files; else read from them.
 *
 * Parsing and checking the Markdown is a fifth of a start, and always comes to the same. Throws `ContentError`.
 */
export async function openRoadmap({ content, prepared }: Places): Promise<Roadmap> {
  const written = await readPrepared(prepared);
  if (written?.version === versionOf(readContentFiles(content))) return written;
  const { loadRoadmap } = await import('../adapters/markdown/load-roadmap.ts');
  return loadRoadmap(content);
}

/** Checked when it was written (`write-roadmap.ts`), and not again. */
async function readPrepared(file: string): Promise<Roadmap | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
