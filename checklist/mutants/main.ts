/** `npm run checklist:mutants`: shows that each check of the checklist turns red for a mistake of its own. */
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { ITEMS } from '../items.ts';
import { pickItems } from '../options.ts';
import { huntMutants } from './hunt.ts';

const HELP = `Makes the mistake of each check of the checklist in a scratch copy of the sources, and expects that check to fail.

Usage: npm run checklist:mutants [-- options]

  --item ID   this item only, as in phase-5/8; or its number in Phase 5's list. May be repeated
  --only ID   this check of the item only
  --json      print a list of mutants as JSON
  --check     exit 1 where a mistake was not caught
  --help      show this text
`;

const options = readCommandLine(HELP, {
  item: { type: 'string', multiple: true },
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const mutants = await huntMutants(
  fileURLToPath(new URL('../../', import.meta.url)),
  pickItems(ITEMS, options.item, options.only),
  ({ item, check, mistake, isCaught, saw, durationMs }) => {
    const verdict = isCaught ? 'caught  ' : 'SURVIVED';
    process.stderr.write(`${verdict}  ${item} ${check}  ${mistake}  (${(durationMs / 1_000).toFixed(1)} s)\n`);
    if (!isCaught) process.stderr.write(`          ${saw}\n`);
  },
);
if (options.json) process.stdout.write(`${JSON.stringify(mutants, null, 2)}\n`);
const caught = mutants.filter(({ isCaught }) => isCaught).length;
process.stderr.write(`${caught} of ${mutants.length} seeded mistakes were caught.\n`);
if (options.check && caught < mutants.length) process.exitCode = 1;
