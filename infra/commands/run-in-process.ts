import { runProgram } from '../../scripts/delivery/programs.ts';
import { verifyImage } from '../../scripts/delivery/verify-image.ts';
import { awsAccount } from './aws/aws-account.ts';
import { cdkToolkit } from './cdk/cdk-toolkit.ts';
import { systemClock } from './clock.ts';
import type { ExitCode } from './command.ts';
import { API_KEY } from './deploy/smoke-test.ts';
import { runVerb } from './run-verb.ts';
import { processTerminal } from './terminal.ts';

/** Runs a verb on the account that the environment leads to, for the person at this terminal. */
export function runInProcess(args: readonly string[]): Promise<ExitCode> {
  return runVerb(args, {
    makeWorld: (json) => ({
      account: awsAccount(),
      toolkit: cdkToolkit(),
      terminal: processTerminal({ json }),
      clock: systemClock,
      fetch,
      verifyImage: (image, builtBy) => verifyImage(image, builtBy, runProgram),
      onInterrupt,
      ...(process.env[API_KEY] === undefined ? {} : { apiKey: process.env[API_KEY] }),
    }),
    print: (text) => process.stdout.write(text),
    printError: (text) => process.stderr.write(text),
  });
}

/** A workflow that is cancelled sends the first of them, and somebody at a terminal does by Ctrl-C. */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM'] as const;

function onInterrupt(stop: () => void): () => void {
  for (const signal of INTERRUPTIONS) process.on(signal, stop);
  return () => {
    for (const signal of INTERRUPTIONS) process.off(signal, stop);
  };
}
