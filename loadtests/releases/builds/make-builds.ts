import { draw } from '../../data/popularity.ts';
import { BAD_FAMILIES } from './bad-families.ts';
import type { Build } from './edit.ts';
import { GOOD_CHANGES } from './good-changes.ts';

/** As many builds as asked for, every family as often, each variant with amounts of its own; the same again with the same seed. */
export function badBuilds(count: number, seed: number): Build[] {
  return Array.from({ length: count }, (_, index) => {
    const { family, variants } = pick(BAD_FAMILIES, index);
    const turn = Math.floor(index / BAD_FAMILIES.length);
    const { change, edits } = pick(variants, turn);
    let drawn = 0;
    const amounts: number[] = [];
    const amount = (low: number, high: number) => {
      drawn += 1;
      const value = low * (high / low) ** draw(seed * 1_000 + drawn, index);
      amounts.push(value);
      return high > 10 ? Math.round(value) : Math.round(value * 1_000) / 1_000;
    };
    const made = edits(amount);
    const drawnAmounts = amounts.map((value) => value.toPrecision(2)).join(', ');
    return {
      name: `${family.replaceAll(' ', '-')}-${turn + 1}`,
      family,
      change: drawnAmounts === '' ? change : `${change} (${drawnAmounts})`,
      edits: made,
    };
  });
}

/** Builds that nobody may take back, in turn. */
export function goodBuilds(count: number): Build[] {
  return Array.from({ length: count }, (_, index) => {
    const { change, edits, environment = {} } = pick(GOOD_CHANGES, index);
    return { name: `good-${index + 1}`, family: 'good', change, edits, environment };
  });
}

function pick<T>(list: readonly T[], index: number): T {
  const picked = list[index % list.length];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}
