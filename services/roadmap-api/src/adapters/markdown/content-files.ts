import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A content file as it stands. */
export interface ContentFile {
  readonly name: string;
  /** The whole file, front matter included. */
  readonly text: string;
}

/** Tells writers of content about the conventions, and is no content itself. */
const NOT_INGESTED = 'README.md';

/** Every content file of a folder, by name. Throws a plain Error for a folder without any. */
export function readContentFiles(folder: string): ContentFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== NOT_INGESTED);
  if (names.length === 0)
    throw new Error(`No content found: ${folder} holds no Markdown file. Point it at the content folder.`);
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Hex, 16 digits: equal for equal files. */
export function versionOf(files: readonly ContentFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}
