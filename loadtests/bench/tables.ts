/** `npm run bench:tables`: writes the figures of benchmarks into docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { PERFORMANCE_TABLES, type PerformanceTable, withTable } from './performance-tables.ts';

const HELP = `Writes the tables of docs/performance.md from what benchmarks printed with --json.

Usage: npm run -s bench:overhead -- --json > overhead.json
       npm run bench:tables -- --overhead overhead.json

  --overhead FILE    of bench:overhead
  --retrieval FILE   of bench:retrieval
  --overload FILE    of bench:overload
  --tracing FILE     of bench:tracing
  --help             show this text

Tables whose file isn't given stay as they are.
`;

const PAGE = new URL('../../docs/performance.md', import.meta.url);

const files = readCommandLine(HELP, {
  overhead: { type: 'string' },
  retrieval: { type: 'string' },
  overload: { type: 'string' },
  tracing: { type: 'string' },
});

let page = readFileSync(PAGE, 'utf8');
for (const name of Object.keys(PERFORMANCE_TABLES) as PerformanceTable[]) {
  const file = files[name];
  if (file === undefined) continue;
  page = withTable(page, name, PERFORMANCE_TABLES[name](JSON.parse(readFileSync(file, 'utf8'))));
  process.stdout.write(`Wrote the table of ${name}.\n`);
}
writeFileSync(PAGE, page);
