/** The lines of a page between which a command writes, such as `<!-- cost:begin -->` and `<!-- cost:end -->`. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** `<!-- NAME:begin -->` and `<!-- NAME:end -->` */
export const marksOf = (name: string): Marks => ({ begin: `<!-- ${name}:begin -->`, end: `<!-- ${name}:end -->` });

/** A page with `content` between its marks, on lines of its own, in place of what stood there; null where the marks don't stand in this order. */
export function withBetween(page: string, { begin, end }: Marks, content: string): string | null {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) return null;
  return `${page.slice(0, from + begin.length)}\n${content}\n${page.slice(to)}`;
}
