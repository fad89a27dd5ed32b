import { readCommandLine } from '../scripts/read-command-line.ts';
import type { Item } from './check.ts';
import type { Against } from './run/run-checklist.ts';

const HELP = `Runs the roadmap's production checklists as a program, and keeps what each check printed as evidence.

Usage: npm run checklist [-- options]

  --against code    tests and commands on the sources
            local   those, and questions to a copy that is started for them    (default)
            aws     questions to a deployed copy and to its account: needs --url, ROADMAP_API_KEY and AWS credentials
  --item ID         this item only, as in phase-5/8; or its number in Phase 5's list. May be repeated
  --only ID         this check of the item only
  --profile NAME    whose copy: personal, production or ephemeral              (default personal; with --against aws)
  --url URL         where the deployed copy answers
  --list            say what would be asked, and ask nothing
  --json            print the evidence as JSON
  --check           exit 1 where a check failed
  --html            say where the page is that can be read in a browser
  --record          keep the verdicts for the console, the API and the README: do that from a clean checkout
  --help            show this text

Writes evidence/<date>/: output of every check, evidence.json, index.html. "unproven" is what needs an account or a person;
the command to run there stands beside it.
`;

const AGAINST: readonly Against[] = ['code', 'local', 'aws'];

export function readChecklistOptions() {
  const options = readCommandLine(HELP, {
    against: { type: 'string', default: 'local' },
    item: { type: 'string', multiple: true },
    only: { type: 'string' },
    profile: { type: 'string', default: 'personal' },
    url: { type: 'string' },
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    html: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  });
  const against = AGAINST.find((each) => each === options.against);
  if (!against) refuse(`--against takes ${AGAINST.join(', ')}; '${options.against}' is none of them.`);
  return { ...options, against };
}

/** The items that were named, all without a name. A number is one of Phase 5's list. Ends the process with 2 for a name that is none. */
export function pickItems(
  all: readonly Item[],
  names: readonly string[] | undefined,
  only: string | undefined,
): readonly Item[] {
  const wanted = names?.map((name) => (/^\d+$/.test(name) ? `phase-5/${name}` : name));
  const unknown = wanted?.find((id) => !all.some((item) => item.id === id));
  if (unknown) refuse(`There is no item ${unknown}. See npm run checklist -- --list.`);
  const items = wanted ? all.filter(({ id }) => wanted.includes(id)) : all;
  if (only === undefined) return items;
  const narrowed = items.flatMap((item) => {
    const checks = item.checks.filter(({ id }) => id === only);
    return checks.length > 0 ? [{ ...item, checks }] : [];
  });
  if (narrowed.length === 0) refuse(`No item that was named has a check ${only}. See npm run checklist -- --list.`);
  return narrowed;
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
