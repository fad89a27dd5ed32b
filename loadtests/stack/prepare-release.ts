import { spawn } from 'node:child_process';
import { guardProcess } from '../../scripts/guard/guard.ts';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { API_USER } from './replica-environment.ts';
import { watchLog } from './watch-log.ts';

const PROGRAM = new URL('../../services/roadmap-api/src/main.ts', import.meta.url).pathname;

/** Runs the one-off task that precedes a release: it migrates as the owner of the tables, ingests, and creates the replicas' login. */
export async function prepareRelease(environment: Readonly<Record<string, string>>, ownerUrl: string): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: {
      ...process.env,
      ...environment,
      [ENV.databaseUrl]: ownerUrl,
      [ENV.databaseApiUser]: API_USER,
      [ENV.prepareDatabase]: 'only',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guardProcess(child);
  const { exited, lines } = watchLog('The task that prepares a release', child);
  const { code } = await exited;
  if (code !== 0) throw new Error(`Preparing the database ended with exit code ${code}:\n${lines.join('\n')}`);
}
