import { awsAccount } from './aws/aws-account.ts';
import { cdkToolkit } from './cdk/cdk-toolkit.ts';
import { systemClock } from './clock.ts';
import { runVerb } from './run-verb.ts';
import { processTerminal } from './terminal.ts';

/** `node infra/commands/main.ts VERB [options]`, which `npm run VERB -- [options]` runs. */
process.exitCode = await runVerb(process.argv.slice(2), {
  makeWorld: (json) => ({
    account: awsAccount(),
    toolkit: cdkToolkit(),
    terminal: processTerminal({ json }),
    clock: systemClock,
    fetch,
  }),
  print: (text) => process.stdout.write(text),
  printError: (text) => process.stderr.write(text),
});
