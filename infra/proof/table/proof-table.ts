import { EMULATOR, EMULATOR_LACKS } from '../emulator/emulator-lacks.ts';
import { ONLY_AN_ACCOUNT } from './only-an-account.ts';
import { type Coverage, RUNGS, type RungName } from './rungs.ts';

const RUNG_NAMES = Object.keys(RUNGS) as RungName[];

/** The page that says, for each type of resource, what has looked at it: `docs/infrastructure-proof.md`. */
export function proofTable(types: readonly string[], coverage: Coverage): string {
  return [
    '# What is proven of the infrastructure',
    `Everything here was shown without an AWS account. \`npm run infra:proof -- --write\` runs the checkers and writes this page;
\`npm run infra:proof -- --check\` fails when it is out of date, and so does a test for all that needs no checker installed.`,
    `## The ladder\n\n${ladder(types, coverage)}`,
    `## Types of resources and what looked at them\n\n${matrix(types, coverage)}`,
    `## What only an account can show\n\n${unproven()}`,
    '',
  ].join('\n\n');
}

function ladder(types: readonly string[], coverage: Coverage): string {
  const rows = RUNG_NAMES.map((name) => {
    const { heading, command, tick } = RUNGS[name];
    const count = types.filter((type) => coverage[name].includes(type)).length;
    return [heading, `\`${command}\``, `${count} of ${types.length}`, `The type ${tick}.`];
  });
  return `An empty cell further down is no failure: nothing is wrong there, and nothing looked. Each rung ran over the whole app, what an account has
once and the three profiles, and found nothing that is not explained.

${markdownTable(['Rung', 'Command', 'Types', 'What a tick means'], rows)}`;
}

function matrix(types: readonly string[], coverage: Coverage): string {
  const rows = types.map((type) => [
    type.replace(/^AWS::/, ''),
    ...RUNG_NAMES.map((name) => (coverage[name].includes(type) ? '✓' : '')),
  ]);
  return markdownTable(['Type (`AWS::`)', ...RUNG_NAMES.map((name) => RUNGS[name].heading)], rows);
}

function unproven(): string {
  const { types, properties, attributes } = EMULATOR_LACKS;
  const rows = ONLY_AN_ACCOUNT.map((entry) => [
    entry.shows,
    entry.types.map((type) => type.replace(/^AWS::/, '')).join(', '),
  ]);
  return `The emulator (${EMULATOR.name} ${EMULATOR.version}) proves wiring: order, references, updates and removal. It checks no values and runs nothing. It has no notion
of ${types.length} of the types, nor of \`${[...properties, ...attributes].join('` and `')}\`, nor of outputs in another region; the rehearsal leaves these out.
Until somebody deploys, these sentences are intentions:

${markdownTable(['To be seen', 'Types'], rows)}`;
}

function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
