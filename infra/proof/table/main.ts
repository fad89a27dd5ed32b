/**
 * `npm run infra:proof` runs the checkers to see which types of resources they know. `-- --write` writes what it saw to `measured.json`
 * and the page that is made from it; `-- --check` (the default) fails when either is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { typesIn, wholeApp } from '../whole-app.ts';
import { proofTable } from './proof-table.ts';
import { knownCoverage, measuredCoverage } from './rungs.ts';

const { values } = parseArgs({ options: { write: { type: 'boolean' }, check: { type: 'boolean' } } });
const root = new URL('../../../', import.meta.url);
const measured = await measuredCoverage();
const pages = {
  'infra/proof/table/measured.json': `${JSON.stringify(measured, null, 2)}\n`,
  'docs/infrastructure-proof.md': proofTable(typesIn(wholeApp()), { ...knownCoverage(), ...measured }),
};
for (const [path, content] of Object.entries(pages)) {
  const file = new URL(path, root);
  if (values.write) {
    writeFileSync(file, content);
    console.log(`${path} is written.`);
  } else if (readFileSync(file, 'utf8') === content) {
    console.log(`${path} is up to date.`);
  } else {
    console.error(`${path} is out of date: write it with \`npm run infra:proof -- --write\`.`);
    process.exitCode = 1;
  }
}
