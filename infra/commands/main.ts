import { runMain } from '../run-main.ts';

/** `node infra/commands/main.ts VERB [options]`, which `npm run VERB -- [options]` runs. */
await runMain({ load: async () => (await import('./run-in-process.ts')).runInProcess });
