import { parseArgs } from 'node:util';
import { DRILL_NAMES, type DrillName } from '../../loadtests/drills/drill.ts';
import { RESTORE_DISASTERS, type RestoreDisaster } from '../../loadtests/drills/restore-drill.ts';
import { PROTECTIONS, type Protection } from '../../loadtests/drills/write-ahead-log.ts';

export const HELP = `Loses the database on purpose, brings it back, and counts what was lost and how long it took.

Usage: npm run drill -- ${DRILL_NAMES.join(' | ')} [options]

  restore    the disk is lost, or a table is emptied by mistake: base backup and log
  failover   the writer is lost: its replica takes over behind the same address
  region     everything is lost: the copy of a backup in another region

  --against local|aws    real processes of this machine, or a deployed copy   (default: local)
  --json                 figures on standard output, everything else on standard error
  --check                exit 1 where an acknowledged write is lost, or writes wait for more than a minute
  --help                 show this text

On this machine every drill is followed by its control, which goes without the protection and has to lose something:

  --seconds N            how long callers write before each disaster   (default: 10)
  --disaster NAME        of restore: ${RESTORE_DISASTERS.join(' or ')}   (default: both)
  --log NAME             of restore: ${PROTECTIONS.join(', ')}: how the log is kept   (default: stream)

Against AWS all other options are read by the commands for deployed copies: npm run drill -- restore --against aws --help
`;

export type DrillCommand =
  | { readonly kind: 'help' }
  /** No drill was named. */
  | { readonly kind: 'nothing' }
  /** The rest of the line, for the commands that know AWS. */
  | { readonly kind: 'aws'; readonly args: readonly string[] }
  | {
      readonly kind: 'local';
      readonly drill: DrillName;
      readonly seconds: number;
      readonly protection: Protection;
      readonly disaster?: RestoreDisaster;
      readonly json: boolean;
      readonly check: boolean;
    };

/** Reads the command line. Throws a sentence that says the mend. */
export function readDrillOptions(args: readonly string[]): DrillCommand {
  const [name = '', ...rest] = args;
  if (name === '') return { kind: 'nothing' };
  if (name === '--help' || name === '-h') return { kind: 'help' };
  const drill = oneOf(DRILL_NAMES, name, 'drill');
  const place = placeOf(rest);
  if (place.against === 'aws') return { kind: 'aws', args: ['drill', '--drill', drill, ...place.others] };
  const { values } = parseArgs({
    args: [...place.others],
    options: {
      seconds: { type: 'string', default: '10' },
      disaster: { type: 'string' },
      log: { type: 'string', default: 'stream' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return { kind: 'help' };
  const seconds = Number(values.seconds);
  if (!(seconds > 0 && seconds <= 3_600))
    throw new Error(`--seconds is "${values.seconds}"; give more than 0 and at most 3600.`);
  if (drill !== 'restore' && (values.disaster !== undefined || values.log !== 'stream')) {
    throw new Error(`--disaster and --log belong to restore; ${drill} has one disaster and one protection.`);
  }
  return {
    kind: 'local',
    drill,
    seconds,
    protection: oneOf(PROTECTIONS, values.log, 'log'),
    ...(values.disaster === undefined ? {} : { disaster: oneOf(RESTORE_DISASTERS, values.disaster, 'disaster') }),
    json: values.json,
    check: values.check,
  };
}

/** Takes `--against` out of the line, whose other options belong to one place or the other. */
function placeOf(args: readonly string[]): { against: 'local' | 'aws'; others: readonly string[] } {
  const { tokens } = parseArgs({
    args: [...args],
    options: { against: { type: 'string' } },
    strict: false,
    tokens: true,
  });
  const token = tokens.find((each) => each.kind === 'option' && each.name === 'against');
  if (token === undefined || token.kind !== 'option') return { against: 'local', others: args };
  const against = oneOf(['local', 'aws'] as const, token.value ?? '', 'place for --against');
  return { against, others: args.toSpliced(token.index, token.inlineValue === true ? 1 : 2) };
}

function oneOf<const Names extends readonly string[]>(names: Names, name: string, what: string): Names[number] {
  const found = names.find((known) => known === name);
  if (found === undefined) throw new Error(`There is no ${what} "${name}". Choose one of ${names.join(', ')}.`);
  return found;
}
