import { z } from 'zod';
import { readConfig } from './config.ts';
import { startSimulator } from './start-simulator.ts';

/**
 * The simulator as a process.
 *
 * Forked (`process.send` exists) it tells its parent `{ type: 'listening', url }` and lives until the parent lets go of
 * it; Ctrl-C, which a terminal sends to parent and child alike, is then the parent's to judge.
 */
async function main(): Promise<void> {
  const simulator = await startSimulator(readConfig(process.env));
  console.log(JSON.stringify({ level: 'info', message: 'The Bedrock simulator is listening.', url: simulator.url }));

  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  if (process.send === undefined) {
    process.once('SIGINT', stop);
  } else {
    process.on('SIGINT', () => undefined);
    process.once('disconnect', stop);
    process.send({ type: 'listening', url: simulator.url });
  }
}

main().catch((error: unknown) => {
  const reason = error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error;
  console.error(`The Bedrock simulator cannot start. ${String(reason)}`);
  process.exit(1);
});
