import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Entry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('feedback'), id: z.uuid(), acknowledgedAtMs: z.number() }),
  z.strictObject({ kind: z.literal('progress'), number: z.int(), acknowledgedAtMs: z.number() }),
]);
/** One write that the service said it has saved; the moment is of the clock that all on this machine share, in Unix milliseconds. */
export type LedgerEntry = z.infer<typeof Entry>;

/** What stands in a database: ids of all ratings, and the number that the document of progress says. */
export interface StandingRows {
  readonly feedbackIds: ReadonlySet<string>;
  readonly progressNumber: number;
}

export interface Ledger {
  note(entry: LedgerEntry): void;
  entries(): readonly LedgerEntry[];
}

/**
 * The record of acknowledged writes, in a file that belongs to no part under test.
 *
 * It is written the moment a caller reads its answer, so whatever is in here was promised to somebody.
 */
export function openLedger(file: string): Ledger {
  writeFileSync(file, '');
  return {
    note: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    entries: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Entry.parse(JSON.parse(line))),
  };
}

/** The acknowledged writes that a database does not hold. A later document of progress holds all that an earlier one said. */
export function missingFrom(rows: StandingRows, entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.filter((entry) =>
    entry.kind === 'feedback' ? !rows.feedbackIds.has(entry.id) : entry.number > rows.progressNumber,
  );
}
