import { expect, it } from 'vitest';
import { noSuchCell } from './no-such-cell.ts';

it.each([
  ['database-down', 'database-down.quiet, database-down.average, database-down.peak?'],
  ['database-down.night', 'database-down.quiet, database-down.average, database-down.peak?'],
  ['wal.peak', 'database-wal-full.average, database-wal-full.peak, database-wal-full-unread.pgvector?'],
  ['moon-gone', 'A cell is an experiment and a load, as in database-down.peak.'],
  ['', 'A cell is an experiment and a load, as in database-down.peak.'],
])('says what "%s" may stand for', (name, advice) => {
  expect(noSuchCell(name)).toContain(advice);
});
