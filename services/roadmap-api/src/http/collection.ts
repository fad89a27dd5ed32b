import { NotFound } from '../domain/errors.ts';
import { suggestion } from './nearest-names.ts';
import { type Snapshot, snapshot } from './snapshot.ts';

/** What a list route answers with. */
export interface List<Item> {
  items: Item[];
  total: number;
}

export function listSnapshot<Item>(items: readonly Item[]): Snapshot<List<Item>> {
  return snapshot({ items: [...items], total: items.length });
}

/** Items by id, each serialized once. An unknown id is refused with the ids that come close. */
export function snapshotsById<Item extends { readonly id: string }>(kind: string, items: readonly Item[]) {
  const snapshots = new Map(items.map((item) => [item.id, snapshot(item)]));
  return (id: string): Snapshot<Item> => {
    const found = snapshots.get(id);
    if (!found) throw new NotFound(`There is no ${kind} "${id}". ${suggestion(id, [...snapshots.keys()])}`);
    return found;
  };
}

/**
 * Filtered lists, each serialized when it is first asked for.
 *
 * The filters must come from closed sets: their combinations bound the memory that this takes.
 */
export function filteredSnapshots<Item, Filter extends object>(
  items: readonly Item[],
  matches: (item: Item, filter: Filter) => boolean,
) {
  const snapshots = new Map<string, Snapshot<List<Item>>>();
  return (filter: Filter): Snapshot<List<Item>> => {
    const key = JSON.stringify(filter);
    const known = snapshots.get(key);
    if (known) return known;
    const made = listSnapshot(items.filter((item) => matches(item, filter)));
    snapshots.set(key, made);
    return made;
  };
}
