import { setTimeout as delay } from 'node:timers/promises';

const MOST_TRIES = 6;

/** Fetches, and where it is refused for the moment asks again when it was told to: for what an experiment needs before it begins. */
export async function patientFetch(url: URL, init: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, init);
    if (response.status !== 503 || tries === MOST_TRIES) return response;
    await response.body?.cancel();
    await delay(Number(response.headers.get('retry-after') ?? 1) * 1_000);
  }
}
