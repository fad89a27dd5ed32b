import exec from 'k6/execution';
import http from 'k6/http';
import { PATHS } from '../../services/roadmap-api/contract.ts';
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
 * Limits count by key, and of those without one by address: a load test has one address, where in life each visitor has another. With so many
 * learners no limit is reached that nobody would reach.
 */
const MOST_LEARNERS = 50;

const { target, key } = SETTINGS;
const asOperator = {
  headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
  tags: { name: 'set-up' },
};

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
    http.del(target + PATHS.me, null, { headers: { Authorization: `Bearer ${learner}` }, tags: { name: 'set-up' } });
  }
  for (const id of made) http.del(`${target}${PATHS.keys}/${id}`, null, asOperator);
}

/** The key of the visitor that is running now; undefined for one who has none. */
export function ownKey({ keys }: Learners): string | undefined {
  return keys[(exec.vu.idInTest - 1) % Math.max(1, keys.length)];
}

/** Whether nobody else writes under this visitor's key. */
export const isAlone = ({ keys }: Learners): boolean => exec.instance.vusInitialized <= keys.length;

function makeKey(): { readonly id: string; readonly text: string } | null {
  const body = { id: crypto.randomUUID(), label: 'A learner of a load test', scopes: ['read', 'ask'] };
  const response = http.post(target + PATHS.keys, JSON.stringify(body), asOperator);
  return response.status === 201 ? { id: body.id, text: String(response.json('apiKey')) } : null;
}
