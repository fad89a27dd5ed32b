import { asHtml } from './as-html.ts';

/** A table; a cell of `true` or `false` is a good or a bad word in its colour. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | boolean)[])[],
  [good, bad]: readonly [good: string, bad: string] = ['held', 'missed'],
): string {
  const cell = (value: string | boolean) =>
    typeof value === 'string'
      ? `<td>${asHtml(value)}</td>`
      : `<td class="${value ? 'good' : 'bad'}">${asHtml(value ? good : bad)}</td>`;
  const header = head.map((name) => `<th>${asHtml(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<div class="wide"><table><thead><tr>${header}</tr></thead><tbody>${body}</tbody></table></div>`;
}
