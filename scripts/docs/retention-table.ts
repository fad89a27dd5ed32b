import { RETENTION } from '../../services/roadmap-api/src/domain/retention.ts';
import { marksOf, withBetween } from '../between-marks.ts';

const MARKS = marksOf('retention');

/** `docs/data-protection.md` with its table of periods as the code has them; `npm run docs` writes it. */
export function withRetentionTable(markdown: string): string {
  const rows = RETENTION.map(
    ({ group, days, since, purpose, basis }) => `| ${group} | ${days} days after ${since} | ${purpose} | ${basis} |`,
  );
  const table = ['| Group | Kept | Purpose | Basis, GDPR article 6 (1) |', '|---|---|---|---|', ...rows].join('\n');
  const page = withBetween(markdown, MARKS, table);
  if (page === null) throw new Error(`docs/data-protection.md needs the lines ${MARKS.begin} and ${MARKS.end}.`);
  return page;
}
