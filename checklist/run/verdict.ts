import type { Verdict } from '../../services/roadmap-api/src/domain/evidence.ts';
import type { Item } from '../check.ts';
import type { ItemResult } from './run-checklist.ts';

/**
 * What a whole item comes to: failed when a check failed, unproven when a check is unproven or none was asked, passed otherwise.
 *
 * An item that others answer takes their checks for its own.
 */
export function verdictOf(item: Item, all: readonly ItemResult[]): Verdict {
  const sources = [item.id, ...(item.answeredBy ?? [])];
  const results = all.filter((each) => sources.includes(each.item.id)).flatMap((each) => each.results);
  if (results.some(({ verdict }) => verdict === 'failed')) return 'failed';
  if (results.length === 0 || results.some(({ verdict }) => verdict === 'unproven')) return 'unproven';
  return 'passed';
}
