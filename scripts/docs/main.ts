/** `npm run docs` writes the parts of the documentation that are made from other files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Evidence } from '../../services/roadmap-api/src/domain/evidence.ts';
import { readCommandLine } from '../read-command-line.ts';
import { withConfigurationTables } from './configuration-tables.ts';
import { decisionIndex, readDecisions } from './decisions.ts';
import { evidenceBadge, itemTable, listTable, withEvidenceTable } from './evidence-table.ts';
import { withRetentionTable } from './retention-table.ts';
import { withTelemetryTables } from './telemetry-tables.ts';

readCommandLine(
  'Writes the parts of the documentation that are made from other files: the index of decisions, the tables of settings, of periods, of\nmetrics and spans, and what documents say of the recorded run of the checklist.\n\nUsage: npm run docs\n',
  {},
);

const CONFIGURATION = 'docs/configuration.md';
const DATA_PROTECTION = 'docs/data-protection.md';
const TELEMETRY = 'docs/telemetry.md';

writeFileSync('docs/adr/README.md', decisionIndex(readDecisions()));
writeFileSync(CONFIGURATION, withConfigurationTables(readFileSync(CONFIGURATION, 'utf8')));
writeFileSync(TELEMETRY, withTelemetryTables(readFileSync(TELEMETRY, 'utf8')));
writeFileSync(DATA_PROTECTION, withRetentionTable(readFileSync(DATA_PROTECTION, 'utf8')));

const evidence = Evidence.parse(JSON.parse(readFileSync('services/roadmap-api/evidence/checklist.json', 'utf8')));
for (const [path, table] of [
  ['README.md', listTable(evidence)],
  ['docs/checklist.md', itemTable(evidence)],
] as const) {
  writeFileSync(path, withEvidenceTable(readFileSync(path, 'utf8'), table));
}
writeFileSync('docs/images/checklist-badge.svg', evidenceBadge(evidence));
