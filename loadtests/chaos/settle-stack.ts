import { setTimeout as delay } from 'node:timers/promises';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { Stack } from '../stack/start-stack.ts';

const LIMIT_MS = 40_000;
const GOOD_IN_A_ROW = 6;

/** Waits until the stack has fully recovered: what one cell left behind would be blamed on the next. False where it doesn't in time. */
export async function settleStack(stack: Stack, question: string): Promise<boolean> {
  const deadline = Date.now() + LIMIT_MS;
  // In a row, so that each replica was asked, whoever the balancer chose.
  for (let good = 0; good < GOOD_IN_A_ROW; ) {
    if (Date.now() > deadline) return false;
    good = (await answersWell(stack, question)) ? good + 1 : 0;
    if (good === 0) await delay(250);
  }
  return true;
}

async function answersWell({ url, key }: Stack, question: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'cache-control': 'no-store' };
  try {
    const answer = await fetch(url + PATHS.answers, { method: 'POST', headers, body: JSON.stringify({ question }) });
    const { degraded } = await answer.json();
    const progress = await fetch(url + PATHS.progress, { headers });
    await progress.text();
    return answer.ok && progress.ok && Array.isArray(degraded) && degraded.length === 0;
  } catch {
    return false;
  }
}
