import type { Figures } from './measures.ts';

/** One measure on both sides; or why there is none. */
export interface Compared {
  readonly title: string;
  readonly before?: Figures;
  readonly after?: Figures;
  /** Share by which a figure may differ and count as the same; nothing by default. */
  readonly noise?: number;
  /** Sentences, in place of figures or besides. */
  readonly notes?: readonly string[];
  /** Lines for who wants to know more, folded away. */
  readonly listing?: readonly string[];
}

export interface Moved {
  readonly of: string;
  /** Absent on the side where there is none. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** What differs, by its name. */
export function moved({ before = {}, after = {}, noise = 0 }: Compared): Moved[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((of) => ({ of, before: before[of], after: after[of] }))
    .filter((each) => {
      const by = Math.abs((each.before ?? 0) - (each.after ?? 0));
      return by >= 0.005 && by > noise * Math.abs(each.before ?? 0);
    });
}

/** The one comment on a pull request, as Markdown. What did not move takes one line. */
export function reportText(base: string, compared: readonly Compared[]): string {
  return `### What this changes, against ${base.slice(0, 10)}\n\n${compared.map(section).join('\n\n')}\n`;
}

function section(compared: Compared): string {
  const rows = moved(compared);
  const notes = (compared.notes ?? []).map((note) => `- ${note}`);
  const heading = `**${compared.title}**`;
  const listing = folded(compared.listing ?? []);
  if (rows.length + notes.length + listing.length === 0) return `${heading}: nothing moved.`;
  const table = rows.map(
    ({ of, before, after }) =>
      `| ${of} | ${shown(before)} | ${shown(after)} | ${signed((after ?? 0) - (before ?? 0))} |`,
  );
  const head = rows.length === 0 ? [] : ['| | Base | Here | Change |', '|---|--:|--:|--:|'];
  return [heading, '', ...head, ...table, ...notes, ...listing].join('\n');
}

/** Markdown ends a list or a table by an empty line alone. */
const folded = (lines: readonly string[]) =>
  lines.length === 0
    ? []
    : ['', '<details><summary>Each of them</summary>', '', '```text', ...lines, '```', '', '</details>'];

const shown = (figure: number | undefined) => (figure === undefined ? '' : String(Math.round(figure * 1000) / 1000));
const signed = (change: number) => `${change > 0 ? '+' : ''}${Math.round(change * 1000) / 1000}`;
