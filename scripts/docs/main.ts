/** `npm run docs` writes the parts of the documentation that are made from other files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { readCommandLine } from '../read-command-line.ts';
import { decisionIndex, readDecisions } from './decisions.ts';
import { withRetentionTable } from './retention-table.ts';
import { withTelemetryTables } from './telemetry-tables.ts';

readCommandLine(
  'Writes the parts of the documentation that are made from other files: the index of decisions, the table of periods, and those\nof metrics and spans.\n\nUsage: npm run docs\n',
  {},
);

const DATA_PROTECTION = 'docs/data-protection.md';
const TELEMETRY = 'docs/telemetry.md';

writeFileSync('docs/adr/README.md', decisionIndex(readDecisions()));
writeFileSync(TELEMETRY, withTelemetryTables(readFileSync(TELEMETRY, 'utf8')));
writeFileSync(DATA_PROTECTION, withRetentionTable(readFileSync(DATA_PROTECTION, 'utf8')));
