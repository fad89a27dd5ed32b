import type { Verdict } from '../../services/roadmap-api/src/domain/evidence.ts';
import type { Item } from '../check.ts';
import type { ItemResult } from './run-checklist.ts';

/**
 * What a whole item comes to: failed when a check failed, unproven when a check is unproven or none was asked, passed otherwise.
 *
 * An item that others answer takes their checks for its own, and the checks of those that answer them.
 */
export function verdictOf(item: Item, all: readonly ItemResult[]): Verdict {
  const results = answering(item.id, all).flatMap((each) => each.results);
  if (results.some(({ verdict }) => verdict === 'failed')) return 'failed';
  if (results.length === 0 || results.some(({ verdict }) => verdict === 'unproven')) return 'unproven';
  return 'passed';
}

/** An item and all that answer it, each once, however they refer to each other. */
function answering(id: string, all: readonly ItemResult[], seen = new Set<string>()): ItemResult[] {
  if (seen.has(id)) return [];
  seen.add(id);
  const found = all.filter((each) => each.item.id === id);
  return [
    ...found,
    ...found.flatMap(({ item }) => (item.answeredBy ?? []).flatMap((other) => answering(other, all, seen))),
  ];
}
