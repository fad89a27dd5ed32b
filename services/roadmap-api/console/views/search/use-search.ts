import { useEffect, useState } from 'preact/hooks';
import type { SearchMode, SearchResults } from '../../../client/generated/api.ts';
import { requestFor } from '../../../client/request-for.ts';
import { fetchJson } from '../../api/fetch-json.ts';
import { Problem } from '../../api/problem.ts';

export type SearchState =
  | { readonly state: 'idle' }
  | { readonly state: 'found'; readonly outcome: SearchResults; readonly words: string }
  | { readonly state: 'failed'; readonly problem: Problem };

/** Shorter than the pause between words, longer than the one between letters. */
const DEBOUNCE_MS = 120;

/** Searches once typing pauses. A newer search aborts an older one; until it is there, the older results stay. */
export function useSearch(text: string, mode: SearchMode): SearchState & { retry: () => void } {
  const [state, setState] = useState<SearchState>({ state: 'idle' });
  const [attempt, setAttempt] = useState(0);
  const words = text.trim();

  useEffect(() => {
    if (words === '') {
      setState({ state: 'idle' });
      return;
    }
    const controller = new AbortController();
    const search = async () => {
      try {
        const request = requestFor('GET /v1/search', { query: { q: words, mode } });
        const outcome = await fetchJson(request, { signal: controller.signal });
        setState({ state: 'found', outcome, words });
      } catch (error) {
        if (controller.signal.aborted) return;
        if (!(error instanceof Problem)) throw error;
        setState({ state: 'failed', problem: error });
      }
    };
    const timer = setTimeout(search, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [words, mode, attempt]);

  return { ...state, retry: () => setAttempt(attempt + 1) };
}
