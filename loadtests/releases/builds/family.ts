import type { Edit } from './edit.ts';
import { httpEdit } from './http-edit.ts';

/** A way in which a release goes wrong. */
export interface BadFamily {
  readonly family: string;
  readonly variants: readonly Variant[];
}

interface Variant {
  readonly change: string;
  readonly edits: (amount: Amount) => readonly Edit[];
}

/** Draws an amount of this build's own between two bounds, evenly on a logarithmic scale. */
type Amount = (low: number, high: number) => number;

/** A change in one place that draws no random amount. */
export const always = (change: string, file: string, find: string, replace: string): Variant => ({
  change,
  edits: () => [{ file, find, replace }],
});
/** Something between the server and the service. */
export const http = (change: string, fault: (amount: Amount) => Parameters<typeof httpEdit>[0]): Variant => ({
  change,
  edits: (amount) => [httpEdit(fault(amount))],
});

interface Wait {
  readonly file: string;
  /** The statement before which the build waits. */
  readonly before: string;
  /** The bounds of the wait, in milliseconds. */
  readonly ms: readonly [number, number];
  /** The bounds of the share of times; always by default. */
  readonly share?: readonly [number, number];
}

/** A wait within the service, where it measures itself. */
export const waiting = (change: string, { file, before, ms, share }: Wait): Variant => ({
  change,
  edits: (amount) => {
    const wait = `await new Promise((wake) => setTimeout(wake, ${amount(...ms)}));`;
    const sometimes = share === undefined ? wait : `if (Math.random() < ${amount(...share)}) ${wait}`;
    return [{ file, find: before, replace: `${sometimes}\n    ${before}` }];
  },
});
