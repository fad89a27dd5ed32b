import { setTimeout as delay } from 'node:timers/promises';
import { METRICS } from '../../../services/roadmap-api/contract.ts';
import { askMetrics } from '../evidence/ask-metrics.ts';

const LOOK_MS = 100;
/** Longer than any load needs for this; on an unused stack the wait just ends. */
const PATIENCE_MS = 15_000;

/** Waits until a replica has answered so many requests, or for 15 seconds. */
export async function awaitRequests({ url }: { readonly url: string }, count: number): Promise<void> {
  const giveUp = AbortSignal.timeout(PATIENCE_MS);
  while (!giveUp.aborted && (await answeredBy(url)) < count) await delay(LOOK_MS);
}

async function answeredBy(url: string): Promise<number> {
  const said = await askMetrics(url);
  return said?.metrics(`${METRICS.requestDuration}_count`) ?? 0;
}
