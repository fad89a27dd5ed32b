/**
 * `npm run dashboards` writes the boards as Grafana's JSON to `dashboards/generated/`; with `-- --check` it writes nothing
 * and fails when a committed file differs from what the code says.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from './generate.ts';

const folder = join(import.meta.dirname, 'generated');
const files = generate();
const names = files.map(({ name }) => name);

mkdirSync(folder, { recursive: true });
const orphans = readdirSync(folder).filter((name) => !names.includes(name));
const stale = files.filter(({ name, content }) => readIfPresent(join(folder, name)) !== content);

if (process.argv.includes('--check')) {
  const wrong = [
    ...stale.map(({ name }) => `${name} is out of date`),
    ...orphans.map((name) => `${name} has no board`),
  ];
  if (wrong.length > 0) {
    console.error(`${wrong.join('; ')}. Run \`npm run dashboards\` and commit what it writes.`);
    process.exit(1);
  }
  console.log(`${names.join(', ')}: up to date.`);
} else {
  for (const { name, content } of stale) writeFileSync(join(folder, name), content);
  for (const name of orphans) rmSync(join(folder, name));
  console.log(`${stale.length} written, ${orphans.length} removed, ${files.length - stale.length} unchanged.`);
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
