import { useEffect, useState } from 'preact/hooks';
import type { Progress } from '../../client/generated/api.ts';
import { requestFor } from '../../client/request-for.ts';
import { fetchFromApi } from '../api/fetch-json.ts';
import { storedKey } from '../api/stored-key.ts';
import { identity } from '../identity/use-identity.ts';
import { makeProgress, type ProgressState, type SavedProgress } from './make-progress.ts';

/** The one progress of this tab. */
export const progress = makeProgress({
  read: async () => toSaved(await fetchFromApi(requestFor('GET /v1/me/progress'), { signed: true })),
  save: async (document, tag) =>
    toSaved(
      await fetchFromApi(requestFor('PUT /v1/me/progress', { header: { 'if-match': tag }, body: document }), {
        signed: true,
      }),
    ),
});

async function toSaved(response: Response): Promise<SavedProgress> {
  const document: Progress = await response.json();
  return { progress: document, tag: response.headers.get('etag') ?? '' };
}

let readWith: string | null = null;
let hasAsked = false;

/** Finds out who this is, and from then on shows the progress of whoever it is. Once: each tick of a page wants to know. */
function follow() {
  if (hasAsked) return;
  hasAsked = true;
  identity.subscribe(() => {
    const { mayAsk } = identity.standing();
    if (mayAsk === false || storedKey.get() !== readWith) progress.forget();
    readWith = storedKey.get();
    if (mayAsk === true) void progress.load();
  });
  void identity.refresh();
}

/** Progress as it is shown, drawn anew whenever it changes. */
export function useProgress(): ProgressState {
  const [state, setState] = useState(progress.state());
  useEffect(() => {
    const stop = progress.subscribe(() => setState(progress.state()));
    follow();
    return stop;
  }, []);
  return state;
}
