import { RETENTION } from '../../services/roadmap-api/src/domain/retention.ts';

const BEGIN = '<!-- retention:begin -->';
const END = '<!-- retention:end -->';

/** `docs/data-protection.md` with its table of periods as the code has them; `npm run docs` writes it. */
export function withRetentionTable(markdown: string): string {
  const rows = RETENTION.map(
    ({ group, days, since, purpose, basis }) => `| ${group} | ${days} days after ${since} | ${purpose} | ${basis} |`,
  );
  const table = ['| Group | Kept | Purpose | Basis, GDPR article 6 (1) |', '|---|---|---|---|', ...rows].join('\n');
  const [before, after] = [markdown.indexOf(BEGIN), markdown.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`docs/data-protection.md needs the lines ${BEGIN} and ${END}.`);
  return `${markdown.slice(0, before + BEGIN.length)}\n${table}\n${markdown.slice(after)}`;
}
