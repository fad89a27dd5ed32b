import { PROFILE_NAMES } from '../config/schema.ts';
import type { Command, Option } from './command.ts';
import { COMMANDS } from './commands.ts';
import { TARGET_NAMES } from './target.ts';

const COMMON: Readonly<Record<string, Option>> = {
  json: { says: 'one JSON document on standard output, everything else on standard error' },
  help: { says: 'show this text' },
};

/** What `npm run VERB -- --help` prints. */
export function helpText(verb: string, { summary, details, options, isForCopies }: Command): string {
  const names = isForCopies === true ? PROFILE_NAMES : TARGET_NAMES;
  const profile: Option = { value: 'NAME', says: `${names.join(', ')} (default: personal)` };
  const rows = Object.entries({ ...options, profile, ...COMMON }).map(
    ([name, { value, says }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, says] as const,
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${summary}${details === undefined ? '' : `\n${details}`}

Usage: npm run ${verb} -- [options]

${rows.map(([name, says]) => `  ${name.padEnd(width)}   ${says}`).join('\n')}

Credentials come from the AWS SDK's own chain (AWS_PROFILE, SSO, a role); AWS_ENDPOINT_URL points to an emulator.
Exit codes: 0 done, 1 found problems or failed, 2 not understood.
`;
}

/** The verbs, each with what it does. */
export function verbsText(): string {
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  npm run ${name.padEnd(10)} ${summary}`);
  return `The verbs:\n\n${rows.join('\n')}\n\n\`npm run VERB -- --help\` explains one.\n`;
}
