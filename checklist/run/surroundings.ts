import type { Surroundings } from './run-checklist.ts';
import { startCopy } from './start-copy.ts';

interface Choice {
  readonly against: string;
  readonly profile: string;
  readonly url?: string | undefined;
}

/** What a run of the command line may use: a copy of its own, or the deployed one that was named. Ends the process with 2 without an address or a key for it. */
export function surroundingsFor(root: string, { against, profile, url }: Choice): Surroundings {
  const accountCommand = `npm run checklist -- --against aws --profile ${profile} --url https://...`;
  if (against !== 'aws') return { root, openCopy: () => startCopy(root), readAccount: null, accountCommand };
  const key = process.env['ROADMAP_API_KEY'];
  if (!url || !URL.canParse(url) || !key) {
    process.stderr.write(
      'Against aws say where the copy answers, --url https://..., and put a key of it with every scope into ROADMAP_API_KEY.\n',
    );
    process.exit(2);
  }
  return {
    root,
    openCopy: async () => ({ url: new URL(url).origin, key, close: async () => {} }),
    readAccount: async () => (await import('../account/read-account-facts.ts')).readAccountFacts(profile),
    accountCommand,
  };
}
