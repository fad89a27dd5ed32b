/**
 * `node services/roadmap-api/write-roadmap.ts FILE`: the roadmap as the image carries it beside its Markdown, read and checked, so that
 * no start has to do it again.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadRoadmap } from './src/adapters/markdown/load-roadmap.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Name a file: node services/roadmap-api/write-roadmap.ts roadmap.json\n');
  process.exit(2);
}
await mkdir(dirname(file), { recursive: true });
await writeFile(file, JSON.stringify(loadRoadmap(join(import.meta.dirname, 'content'))));
