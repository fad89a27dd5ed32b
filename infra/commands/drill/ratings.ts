import { randomUUID } from 'node:crypto';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import type { World } from '../command.ts';
import { API_KEY } from '../deploy/smoke-test.ts';
import { UsageError } from '../errors.ts';

/** A rating that was acknowledged, and when, in milliseconds of the world's clock. */
export interface Acknowledged {
  readonly id: string;
  readonly atMs: number;
}

const REQUEST_LIMIT_MS = 15_000;

/** Rates an answer as a caller would. Resolves to what was acknowledged; null where it was not. */
export async function rate(url: string, { fetch, clock, apiKey }: World): Promise<Acknowledged | null> {
  if (apiKey === undefined) {
    throw new UsageError(
      `The drill writes ratings, which needs an API key with the scope "ask": put one into ${API_KEY}.`,
    );
  }
  const id = randomUUID();
  const response = await fetch(url + PATHS.feedback, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ id, answerId: randomUUID(), rating: 'up', comment: 'Written by a recovery drill.' }),
    signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
  }).catch(() => null);
  return response?.ok ? { id, atMs: clock.nowMs() } : null;
}

/** Writes so many ratings one after the other. Throws where one is not acknowledged: a copy that is not well is not drilled. */
export async function rateOften(url: string, count: number, world: World): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  while (acknowledged.length < count) {
    const rating = await rate(url, world);
    if (rating === null)
      throw new Error(`${url}${PATHS.feedback} does not take a rating. Mend that first: npm run doctor`);
    acknowledged.push(rating);
  }
  return acknowledged;
}
