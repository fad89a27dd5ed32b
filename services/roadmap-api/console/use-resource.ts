import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ApiRequest } from '../client/request-for.ts';
import { fetchJson } from './api/fetch-json.ts';
import { Problem } from './api/problem.ts';

export type Loadable<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: Problem };

/** What was read before: a page returned to is drawn at once and refreshed behind. */
const known = new Map<string, unknown>();

/** Reads what a request asks for. A refresh that fails leaves what is already on the page. */
export function useResource<T>(request: ApiRequest<T>): Loadable<T> & { retry: () => void } {
  const { path } = request;
  const [loaded, setLoaded] = useState<{ path: string; result: Loadable<T> }>({ path, result: fromMemory(path) });
  const result = loaded.path === path ? loaded.result : fromMemory<T>(path);

  const load = useCallback(
    (signal: AbortSignal) =>
      fetchJson(request, { signal }).then(
        (value) => {
          known.set(path, value);
          setLoaded({ path, result: { state: 'ready', value } });
        },
        (error: unknown) => {
          if (signal.aborted || known.has(path)) return;
          if (!(error instanceof Problem)) throw error;
          setLoaded({ path, result: { state: 'failed', problem: error } });
        },
      ),
    [path],
  );

  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal);
    return () => controller.abort();
  }, [load]);

  const retry = useCallback(() => {
    setLoaded({ path, result: { state: 'loading' } });
    load(new AbortController().signal);
  }, [load, path]);

  return { ...result, retry };
}

function fromMemory<T>(path: string): Loadable<T> {
  return known.has(path) ? { state: 'ready', value: known.get(path) as T } : { state: 'loading' };
}
