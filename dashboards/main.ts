/**
 * `npm run dashboards` writes what is made from the objectives and the boards' code: Grafana's JSON, Prometheus' rules,
 * Alertmanager's routes, the collectors' configurations, docs/slo.md. With `-- --check` it writes nothing and fails when a committed file differs.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readCommandLine } from '../scripts/read-command-line.ts';
import { generateCollector } from './collector/generate-collector.ts';
import { type GeneratedFile, generate } from './generate.ts';
import { generateRules } from './rules/generate-rules.ts';
import { sloPage } from './rules/slo-page.ts';

const HELP = `Writes what is made from the objectives and the boards' code: Grafana's JSON, Prometheus' rules, Alertmanager's routes, the collectors' configurations, docs/slo.md.

Usage: npm run dashboards -- [--check]

  --check   write nothing, and exit 1 where a committed file differs
`;

const options = readCommandLine(HELP, { check: { type: 'boolean', default: false } });
const repository = join(import.meta.dirname, '..');
const folder = (name: string, files: readonly GeneratedFile[]) =>
  files.map((file) => ({ path: join(import.meta.dirname, name, file.name), content: file.content }));

const files = [
  ...folder('generated', generate()),
  ...folder('rules/generated', generateRules()),
  ...folder('collector/generated', generateCollector()),
  { path: join(repository, 'docs/slo.md'), content: sloPage() },
];
/** Whose every file is generated: what no code makes any longer goes. */
const owned = ['generated', 'rules/generated', 'collector/generated'].map((name) => join(import.meta.dirname, name));

for (const folder of owned) mkdirSync(folder, { recursive: true });
const paths = new Set(files.map(({ path }) => path));
const orphans = owned
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => !paths.has(path));
const stale = files.filter(({ path, content }) => readIfPresent(path) !== content);

if (options.check) {
  const named = (path: string) => relative(repository, path);
  const wrong = [
    ...stale.map(({ path }) => `${named(path)} is out of date`),
    ...orphans.map((path) => `${named(path)} is made by nothing`),
  ];
  if (wrong.length > 0) {
    console.error(`${wrong.join('; ')}. Run \`npm run dashboards\` and commit what it writes.`);
    process.exit(1);
  }
  console.log(`${files.map(({ path }) => named(path)).join(', ')}: up to date.`);
} else {
  for (const { path, content } of stale) writeFileSync(path, content);
  for (const path of orphans) rmSync(path);
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
