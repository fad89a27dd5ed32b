/** `npm run releases:page` puts the figures of the last run of `npm run releases` into docs/releases.md; `--file` names others. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { refusedFigures } from '../taken.ts';
import { withFigures } from './release-page.ts';
import type { ReleaseFigures } from './release-run.ts';

const ROOT = join(import.meta.dirname, '../..');
const HELP = `Puts the figures of the last run of npm run releases into docs/releases.md.

Usage: npm run releases:page [-- --file FILE] [--partial]

  --file FILE   the figures, as --json of npm run releases prints them   (default dist/releases-figures.json, which every run leaves)
  --partial     take figures of a part of a run too; the page says so
`;

const { file, partial } = readCommandLine(HELP, {
  file: { type: 'string', default: join(ROOT, 'dist/releases-figures.json') },
  partial: { type: 'boolean', default: false },
});
const page = join(ROOT, 'docs/releases.md');
const text = await readFile(file, 'utf8').catch(() => null);
if (text === null) {
  process.stderr.write(`There is no ${file}: run npm run releases first.\n`);
  process.exitCode = 2;
} else {
  const figures: ReleaseFigures = JSON.parse(text);
  const refused = refusedFigures(figures.taken, partial);
  if (refused === null) await writeFile(page, withFigures(await readFile(page, 'utf8'), figures));
  else process.exitCode = 2;
  process.stderr.write(`${refused ?? 'docs/releases.md has the figures of the last run.'}\n`);
}
