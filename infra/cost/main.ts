import { runMain } from '../run-main.ts';

/** `npm run cost` says what each profile costs a month. */
await runMain({ load: async () => (await import('./print-cost.ts')).printCost });
