import type { Measure } from './measures.ts';
import type { Compared } from './report.ts';

/** One section of the comment: what it is about, and how two checkouts are compared in it. */
export interface Comparison {
  readonly title: string;
  /** It reads files alone, and can be made where the base's packages cannot be installed. */
  readonly needsNoPackages?: boolean;
  /** `base` and `change` are folders of checkouts with their packages installed, unless it needs none. Takes seconds to minutes. */
  compare(base: string, change: string): Promise<Omit<Compared, 'title'>>;
}

/** A comparison of figures that are taken on each side by itself. */
export function byFigures({ title, noise = 0, of }: Measure): Comparison {
  return {
    title,
    compare: async (base, change) => ({ noise, before: await onBase(of, base), after: await onChange(of, change) }),
  };
}

/** What fails is said with the side that it failed on: a measure that a change adds has no base. */
export const onBase = <T>(of: (tree: string) => Promise<T>, tree: string) => onSide('base', of, tree);
export const onChange = <T>(of: (tree: string) => Promise<T>, tree: string) => onSide('change', of, tree);

async function onSide<T>(side: string, of: (tree: string) => Promise<T>, tree: string): Promise<T> {
  try {
    return await of(tree);
  } catch (error) {
    throw new Error(`on the side of the ${side}, ${error instanceof Error ? error.message : String(error)}`);
  }
}
