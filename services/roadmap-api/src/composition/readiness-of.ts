import type { Readiness } from '../http/ports.ts';
import type { ServedPassages } from './keep-passages-current.ts';

const EMPTY = 'The index is empty: run the task that prepares the database (PREPARE_DATABASE=only).';

/** Whether search can be served, and if not, why. A database that is down doesn't matter to what is served from memory. */
export function readinessOf(served: Pick<ServedPassages, 'current' | 'staleSeconds'>): Readiness {
  const index = served.current();
  if (index === null) return { ready: false, checks: { index: 'The index is being loaded.' } };
  if (index.passages === 0) return { ready: false, checks: { index: EMPTY } };
  const staleSeconds = served.staleSeconds();
  if (staleSeconds === null) return { ready: true, checks: { index: 'ok' } };
  const database = `It cannot be reached. Passages are served from memory, last known to be current ${staleSeconds} s ago.`;
  return { ready: true, checks: { index: 'ok', database } };
}
