import { Problem, toProblem } from './problem.ts';

export interface FetchOptions {
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: unknown;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** Asks the API and gives the successful response. Throws `Problem`, or the signal's own reason when aborted. */
export async function fetchFromApi(path: string, { body, accept = 'application/json', signal }: FetchOptions = {}) {
  const headers: Record<string, string> = { accept };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { headers, method: body === undefined ? 'GET' : 'POST' };
  if (body !== undefined) init.body = JSON.stringify(body);
  if (signal !== undefined) init.signal = signal;

  const response = await fetch(path, init).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new Problem(
      {
        title: 'The service cannot be reached',
        detail: 'Check that it is running and that you are online, then try again.',
        status: 0,
        requestId: null,
      },
      { cause },
    );
  });
  if (!response.ok) throw toProblem(await response.json().catch(() => null), response.status);
  return response;
}

/** The body of a successful response, of the shape the API's schema promises. */
export async function fetchJson<T>(path: string, options?: FetchOptions): Promise<T> {
  const response = await fetchFromApi(path, options);
  return response.json();
}
