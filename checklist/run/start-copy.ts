import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENV } from '../../services/roadmap-api/contract.ts';
import type { RunningCopy } from './running-copy.ts';

/** Limits that a probe can reach in a moment; `npm start` has none that one person would. */
const LIMITS = { [ENV.anonymousPerMinute]: '60', [ENV.concurrentAnswers]: '4' };

/** Starts the service of a root, this repository's or a scratch copy's, as `npm start` does. */
export async function startCopy(root: string): Promise<RunningCopy & { close(): Promise<void> }> {
  const module = pathToFileURL(join(root, 'scripts/start-local-service.ts')).href;
  const { startLocalService } = (await import(module)) as typeof import('../../scripts/start-local-service.ts');
  return startLocalService(LIMITS);
}
