/** `npm run docs` writes the parts of the documentation that are made from other files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { decisionIndex, readDecisions } from './decisions.ts';
import { withRetentionTable } from './retention-table.ts';

const DATA_PROTECTION = 'docs/data-protection.md';

writeFileSync('docs/adr/README.md', decisionIndex(readDecisions()));
writeFileSync(DATA_PROTECTION, withRetentionTable(readFileSync(DATA_PROTECTION, 'utf8')));
