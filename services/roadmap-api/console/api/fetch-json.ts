import { Problem, toProblem } from './problem.ts';
import { storedKey } from './stored-key.ts';

export interface FetchOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** GET without a body, POST with one, where nothing is said. */
  readonly method?: 'PUT' | 'DELETE';
  /** The entity tag of what is to be replaced. */
  readonly ifMatch?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /** Sends the key that was entered, if any. Reading goes without: a key that has ended must not close the roadmap. */
  readonly signed?: boolean;
}

/** Asks the API and gives the successful response. Throws `Problem`, or the signal's own reason when aborted. */
export async function fetchFromApi(
  path: string,
  { body, method, ifMatch, accept = 'application/json', signal, signed = false }: FetchOptions = {},
) {
  const headers: Record<string, string> = { accept };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const key = signed ? storedKey.get() : null;
  if (key !== null) headers['authorization'] = `Bearer ${key}`;
  if (ifMatch !== undefined) headers['if-match'] = ifMatch;
  const init: RequestInit = { headers, method: method ?? (body === undefined ? 'GET' : 'POST') };
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
