import { runMain } from '../../run-main.ts';

const HELP = `Rehearses the life of every stage on an emulator of AWS: deploy, read back, change, destroy.

Usage: npm run infra:emulator -- [options]

  --stage NAME   one of account, personal, production, ephemeral, production-in-europe (default: all)
  --json         one JSON document on standard output
  --help         show this text

No account is needed, and none can be reached. Exit codes: 0 all went well, 1 something did not, 2 not understood.
`;

await runMain({ help: HELP, load: async () => (await import('./rehearse-all.ts')).rehearseAll });
