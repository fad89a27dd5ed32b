import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { typesIn, wholeApp } from '../whole-app.ts';
import { proofTable } from './proof-table.ts';
import { knownCoverage, measuredCoverage } from './rungs.ts';

/** Runs the checkers to see which types of resources they know, and writes or compares what it saw and the page that is made from it. */
export async function prove(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { write: { type: 'boolean' }, check: { type: 'boolean' } },
  });
  const root = new URL('../../../', import.meta.url);
  const measured = await measuredCoverage();
  const pages = {
    'infra/proof/table/measured.json': `${JSON.stringify(measured, null, 2)}\n`,
    'docs/infrastructure-proof.md': proofTable(typesIn(wholeApp()), { ...knownCoverage(), ...measured }),
  };
  let exitCode = 0;
  for (const [path, content] of Object.entries(pages)) {
    const file = new URL(path, root);
    if (values.write) {
      writeFileSync(file, content);
      console.log(`${path} is written.`);
    } else if (readFileSync(file, 'utf8') === content) {
      console.log(`${path} is up to date.`);
    } else {
      console.error(`${path} is out of date: write it with \`npm run infra:proof -- --write\`.`);
      exitCode = 1;
    }
  }
  return exitCode;
}
