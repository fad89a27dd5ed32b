/** `npm run checklist:mutants`: shows that each check of the checklist turns red for a mistake of its own. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { inSeconds } from '../evidence/in-seconds.ts';
import { ITEMS } from '../items.ts';
import { pickItems } from '../options.ts';
import { huntMutants, suspectsIn } from './hunt.ts';
import { openKeptHunt } from './kept-hunt.ts';
import type { Mutant } from './mutant.ts';
import { makeScratchCopy } from './scratch-copy.ts';
import { summaryOfHunt } from './summary-of-hunt.ts';
import { timeLeftMs } from './time-left.ts';

const HELP = `Makes the mistake of each check of the checklist in a scratch copy of the sources, and expects that check to fail.

Usage: npm run checklist:mutants [-- options]

  --item ID   this item only, as in phase-5/8; or its number in Phase 5's list. May be repeated
  --only ID   this check of the item only
  --resume    leave out what was caught before in these very sources: evidence/mutants.json knows
  --json      print a list of mutants as JSON
  --check     exit 1 where a mistake was not caught, or could not be hunted
  --help      show this text

Each check is asked without its mistake first: one that is red anyway can catch nothing, and counts apart. Two are asked at a time, but for those that
measure time. Takes twenty minutes on two cores that do nothing else.
`;

const options = readCommandLine(HELP, {
  item: { type: 'string', multiple: true },
  only: { type: 'string' },
  resume: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const root = fileURLToPath(new URL('../../', import.meta.url));
// `exit` takes the scratch copies away and ends what runs in them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const startedAt = performance.now();
const scratchCopies = [makeScratchCopy(root), makeScratchCopy(root)] as const;
process.once('exit', () => {
  for (const copy of scratchCopies) copy.remove();
});
const all = suspectsIn(pickItems(ITEMS, options.item, options.only));
const kept = openKeptHunt(join(root, 'evidence/mutants.json'), scratchCopies[0].tree);
const caughtBefore = (options.resume ? kept.known : []).filter(({ fate }) => fate === 'caught');
const isCaughtBefore = ({ item, check }: (typeof all)[number]) =>
  caughtBefore.some((mutant) => mutant.item === item.id && mutant.check === check.id);
const old = caughtBefore.filter((mutant) =>
  all.some(({ item, check }) => item.id === mutant.item && check.id === mutant.check),
);
if (options.resume) say(`${old.length} of ${all.length} mistakes were caught before in these very sources.`);

const suspects = all.filter((suspect) => !isCaughtBefore(suspect));
const hunted: Mutant[] = [];
say(`Checks that are asked without their mistakes first: ${suspects.length}.`);
await huntMutants(suspects, scratchCopies, {
  onGreen: (line) => say(`  ${line} ...`),
  onMutant(mutant, unmutated) {
    kept.keep(mutant);
    hunted.push(mutant);
    const left = suspects.filter(
      ({ item, check }) => !hunted.some((one) => one.item === item.id && one.check === check.id),
    );
    const minutes = Math.ceil(
      timeLeftMs(
        left.map(({ check }) => check),
        unmutated,
        scratchCopies.length,
      ) / 60_000,
    );
    const { fate, item, check, mistake, saw, durationMs } = mutant;
    say(
      `${hunted.length}/${suspects.length}, ${minutes} min left  ${fate.toUpperCase()}  ${item} ${check}: ${mistake}  (${inSeconds(durationMs)})`,
    );
    say(`    ${saw}`);
  },
});

const mutants = [...old, ...hunted];
if (options.json) process.stdout.write(`${JSON.stringify(mutants, null, 2)}\n`);
for (const line of summaryOfHunt(mutants, inSeconds(performance.now() - startedAt))) say(line);
if (options.check && mutants.some(({ fate }) => fate !== 'caught')) process.exitCode = 1;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
