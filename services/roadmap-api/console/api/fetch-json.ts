import type { ApiRequest } from '../../client/request-for.ts';
import { Problem, toProblem } from './problem.ts';
import { storedKey } from './stored-key.ts';

export interface FetchOptions {
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /** Sends the key that was entered, if any. Reading goes without: a key that has ended must not close the roadmap. */
  readonly signed?: boolean;
}

/** Asks the API and gives the successful response. Throws `Problem`, or the signal's own reason when aborted. */
export async function fetchFromApi(
  { method, path, headers: own, body }: ApiRequest<unknown>,
  { accept = 'application/json', signal, signed = false }: FetchOptions = {},
) {
  const headers: Record<string, string> = { accept, ...own };
  const key = signed ? storedKey.get() : null;
  if (key !== null) headers['authorization'] = `Bearer ${key}`;
  const init: RequestInit = { method, headers, body };
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

/** The body of a successful response, of the type that the contract promises. */
export async function fetchJson<Answer>(request: ApiRequest<Answer>, options?: FetchOptions): Promise<Answer> {
  const response = await fetchFromApi(request, options);
  return response.json();
}
