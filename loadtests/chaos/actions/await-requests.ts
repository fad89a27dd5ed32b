import { setTimeout as delay } from 'node:timers/promises';
import { METRICS, PATHS } from '../../../services/roadmap-api/contract.ts';
import { readMetrics } from '../evidence/read-metrics.ts';

const LOOK_MS = 100;
/** Longer than any load takes for it; a stack that nobody uses is left as it is. */
const PATIENCE_MS = 15_000;

/** Waits until a replica has answered so many requests, or for 15 seconds. */
export async function awaitRequests({ url }: { readonly url: string }, count: number): Promise<void> {
  const giveUp = AbortSignal.timeout(PATIENCE_MS);
  while (!giveUp.aborted && (await answeredBy(url)) < count) await delay(LOOK_MS);
}

async function answeredBy(url: string): Promise<number> {
  const response = await fetch(url + PATHS.metrics, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return readMetrics(await response.text())(`${METRICS.requestDuration}_count`);
}
