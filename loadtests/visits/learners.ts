import exec from 'k6/execution';
import http, { type Response } from 'k6/http';
import { type ApiRequest, requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { SMOKE } from '../profiles.ts';
import { SETTINGS } from './settings.ts';

/** What `setup` hands to every visit. */
export interface Learners {
  /** Keys of this run, one a visitor where there are enough; empty where all visitors are anonymous. */
  readonly keys: readonly string[];
  /** Ids of those that this run made and takes away again. */
  readonly made: readonly string[];
}

/**
 * Limits count by key, and by address for callers without one. All visitors of a load test share one address, where real ones have their
 * own; with this many learners no limit is reached that a real visitor wouldn't reach.
 */
const MOST_LEARNERS = 50;

const { target, key } = SETTINGS;

/** Makes a key for each learner of this run. Where the operator's key may not, all visitors share it. */
export function enrol(): Learners {
  if (key === '') return { keys: [], made: [] };
  const count = SETTINGS.profile.stages.length === 0 ? SMOKE.visitors : MOST_LEARNERS;
  const made = Array.from({ length: count }, () => makeKey()).filter((learner) => learner !== null);
  return made.length === count
    ? { keys: made.map(({ text }) => text), made: made.map(({ id }) => id) }
    : { keys: [key], made: made.map(({ id }) => id) };
}

/** Erases what the learners left, and revokes their keys. */
export function dismiss({ keys, made }: Learners): void {
  for (const learner of keys.slice(0, made.length)) {
    setUp(requestFor('DELETE /v1/me'), learner);
  }
  for (const id of made) setUp(requestFor('DELETE /v1/keys/{id}', { path: { id } }), key);
}

/** The key of the visitor that is running now; undefined for one who has none. */
export function ownKey({ keys }: Learners): string | undefined {
  return keys[(exec.vu.idInTest - 1) % Math.max(1, keys.length)];
}

/** Whether nobody else writes under this visitor's key. */
export const isAlone = ({ keys }: Learners): boolean => exec.instance.vusInitialized <= keys.length;

function makeKey(): { readonly id: string; readonly text: string } | null {
  const id = crypto.randomUUID();
  const body = { id, label: 'A learner of a load test', scopes: ['read', 'ask'] } as const;
  const response = setUp(requestFor('POST /v1/keys', { body }), key);
  return response.status === 201 ? { id, text: String(response.json('apiKey')) } : null;
}

/** Sends what is not part of any visit, so that no figure counts it. */
function setUp({ method, path, headers, body }: ApiRequest<unknown>, as: string): Response {
  return http.request(method, target + path, body, {
    headers: { ...headers, authorization: `Bearer ${as}` },
    tags: { name: 'set-up' },
  });
}
