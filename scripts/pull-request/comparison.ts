import type { Figures, Measure } from './measures.ts';
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
export function byFigures({ title, noise = 0, control, of }: Measure): Comparison {
  return {
    title,
    async compare(base, change) {
      const [before, after] = [await onBase(of, base), await onChange(of, change)];
      return { noise, before, after, notes: control === undefined ? [] : doubts(control, noise, before, after) };
    },
  };
}

/** Said of figures where one that no change can move has moved more than noise does. */
function doubts(control: string, noise: number, before: Figures, after: Figures): string[] {
  const [was = 0, is = 0] = [before[control], after[control]];
  if (Math.abs(is - was) <= noise * was) return [];
  const share = Math.round((Math.abs(is - was) / was) * 100);
  return [
    `Read with care: ${control}, which no change moves, differs by ${share} %. The machine was busy with something else.`,
  ];
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
