import { useEffect, useState } from 'preact/hooks';
import { requestFor } from '../../client/request-for.ts';
import { fetchJson } from '../api/fetch-json.ts';
import { storedKey } from '../api/stored-key.ts';
import { makeIdentity, type Standing } from './make-identity.ts';

/** Who this tab is to the service. */
export const identity = makeIdentity({
  keys: storedKey,
  fetchCaller: () => fetchJson(requestFor('GET /v1/me'), { signed: true }),
});

/** Whether asking is possible, drawn anew whenever that changes. */
export function useStanding(): Standing {
  const [standing, setStanding] = useState(identity.standing());
  useEffect(() => {
    const stop = identity.subscribe(() => setStanding(identity.standing()));
    void identity.refresh();
    return stop;
  }, []);
  return standing;
}
