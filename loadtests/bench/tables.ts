/** `npm run bench:tables`: writes the figures of benchmarks into docs/performance.md and docs/load-testing.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { PERFORMANCE_TABLES, type PerformanceTable, pageOf, withTable } from './performance-tables.ts';

const HELP = `Writes the tables of docs/performance.md and docs/load-testing.md from what benchmarks printed with --json.

Usage: npm run -s bench:overhead -- --json > overhead.json
       npm run bench:tables -- --overhead overhead.json

  --overhead FILE    of bench:overhead
  --retrieval FILE   of bench:retrieval
  --overload FILE    of bench:overload
  --tracing FILE     of bench:tracing
  --capacity FILE    of bench:capacity, into docs/load-testing.md
  --help             show this text

Tables whose file isn't given stay as they are.
`;

const files = readCommandLine(HELP, {
  overhead: { type: 'string' },
  retrieval: { type: 'string' },
  overload: { type: 'string' },
  tracing: { type: 'string' },
  capacity: { type: 'string' },
});

for (const name of Object.keys(PERFORMANCE_TABLES) as PerformanceTable[]) {
  const file = files[name];
  if (file === undefined) continue;
  const page = new URL(`../../docs/${pageOf(name)}`, import.meta.url);
  const table = PERFORMANCE_TABLES[name](JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), name, table));
  process.stdout.write(`Wrote the table of ${name} into docs/${pageOf(name)}.\n`);
}
