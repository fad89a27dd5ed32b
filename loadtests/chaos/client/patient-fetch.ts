import { setTimeout as delay } from 'node:timers/promises';

const MOST_TRIES = 6;

/** Fetches what an experiment needs before it begins; after a temporary refusal it asks again when `Retry-After` says. */
export async function patientFetch(url: URL, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, init);
    if (response.status !== 503 || tries === MOST_TRIES) return response;
    await response.body?.cancel();
    await delay(Number(response.headers.get('retry-after') ?? 1) * 1_000);
  }
}
