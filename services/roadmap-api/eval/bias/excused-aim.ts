import { AT_LEAST, type BiasReport } from './bias-report.ts';

/** An aim of one attribute that is known to be missed, and the share below which it fails all the same. */
export interface ExcusedAim {
  readonly attribute: string;
  readonly figure: (typeof AT_LEAST)[number];
  readonly floor: number;
}

/** Reads `language.sameAbstention=0.95`; null for anything else. */
export function readExcusedAim(text: string): ExcusedAim | null {
  const [, attribute = '', name, floor] = /^(\w+)\.(\w+)=(0\.\d+|1)$/.exec(text) ?? [];
  const figure = AT_LEAST.find((each) => each === name);
  return figure === undefined ? null : { attribute, figure, floor: Number(floor) };
}

/** What is missed but for one aim, which is missed below its floor. An attribute that was not measured excuses nothing. */
export function missedBut({ missed, attributes }: BiasReport, { attribute, figure, floor }: ExcusedAim): string[] {
  const share = attributes[attribute]?.[figure].share;
  const isExcused = share !== undefined && share >= floor;
  return missed.filter((aim) => !isExcused || !aim.startsWith(`${attribute}: ${figure} `));
}
