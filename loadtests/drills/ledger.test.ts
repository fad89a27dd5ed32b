import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LedgerEntry, missingFrom, openLedger } from './ledger.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-ledger-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the ledger', () => {
  it('holds what was noted, in its order, and begins empty', () => {
    const file = join(folder, 'ledger.jsonl');
    const noted = [rating(1), progress(1, 2), rating(3)];
    const ledger = openLedger(file);
    for (const entry of noted) ledger.note(entry);
    expect(ledger.entries()).toEqual(noted);
    expect(openLedger(file).entries()).toEqual([]);
  });
});

describe('missingFrom', () => {
  it('finds ratings that are not there', () => {
    const [kept, lost] = [rating(1), rating(2)];
    expect(missingFrom({ feedbackIds: new Set([kept.id]), progressNumber: 0 }, [kept, lost])).toEqual([lost]);
  });

  it('takes a document of progress for all that came before it, and for nothing after it', () => {
    const documents = [progress(1, 1), progress(2, 2), progress(3, 3)];
    expect(missingFrom({ feedbackIds: new Set(), progressNumber: 2 }, documents)).toEqual([documents[2]]);
  });
});

const rating = (acknowledgedAtMs: number) => ({ kind: 'feedback', id: randomUUID(), acknowledgedAtMs }) as const;
const progress = (number: number, acknowledgedAtMs: number): LedgerEntry => ({
  kind: 'progress',
  number,
  acknowledgedAtMs,
});
