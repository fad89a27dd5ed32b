import type { ApiRequest } from '../../client/request-for.ts';

/** Sends a request of the contract with a key. Throws where it is refused. */
export async function callApi<Answer>(
  { url, key }: { readonly url: string; readonly key: string },
  { method, path, headers, body }: ApiRequest<Answer>,
): Promise<Answer> {
  const response = await fetch(url + path, { method, headers: { ...headers, authorization: `Bearer ${key}` }, body });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
