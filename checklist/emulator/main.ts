/** `npm run checklist:emulator`: what `npm run infra:emulator` rehearses, and the checklist's questions to each account that it leaves. */
import { runMain } from '../../infra/run-main.ts';
import { UNSHOWN } from './unshown.ts';

const HELP = `Rehearses the life of every stage on an emulator of AWS, and asks it what the checklist asks an account.

Usage: npm run checklist:emulator -- [options]

  --stage NAME   one of account, personal, production, ephemeral, production-in-europe (default: all)
  --json         what was rehearsed as one JSON document on standard output
  --help         show this text

Every question must be answered as in an account that is sound, but for ${Object.keys(UNSHOWN).length} that an emulator cannot answer:
${Object.entries(UNSHOWN)
  .map(([check, why]) => `  ${check}: ${why}`)
  .join('\n')}

No account is needed, and none can be reached. Exit codes: 0 all went well, 1 something did not, 2 not understood.
`;

await runMain({
  help: HELP,
  load: async () => {
    const { rehearseAll } = await import('../../infra/proof/emulator/rehearse-all.ts');
    const { inspectAccount } = await import('./inspect-account.ts');
    return (args) => rehearseAll(args, inspectAccount);
  },
});
