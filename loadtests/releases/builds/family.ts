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

/** A change of one place that draws nothing. */
export const always = (change: string, file: string, find: string, replace: string): Variant => ({
  change,
  edits: () => [{ file, find, replace }],
});
/** Something between the server and the service. */
export const http = (change: string, fault: (amount: Amount) => Parameters<typeof httpEdit>[0]): Variant => ({
  change,
  edits: (amount) => [httpEdit(fault(amount))],
});
