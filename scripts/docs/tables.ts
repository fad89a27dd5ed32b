/** A table of Markdown. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export const code = (text: string) => `\`${text}\``;

/** The comment at a quoted name in the source of a contract; a line that has none shares the one before it. */
export function meaningOf(name: string, source: string): string {
  const at = source.indexOf(`'${name}'`);
  const begin = source.lastIndexOf('/**', at);
  const end = source.indexOf('*/', begin);
  return source
    .slice(begin + 3, end)
    .replaceAll(/\s+\*?\s*/g, ' ')
    .trim();
}
