export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** `[2]`: a mark that an answer sets to a source. */
  | { readonly type: 'citation'; readonly marker: number };

/** One alternative an idea, tried in this order at each place. None can backtrack over more than its own line. */
const MARKUP = new RegExp(
  [
    /\\(?<escaped>[\\`*_{}[\]()#+\-.!|<>~])/u,
    /`(?<code>[^`\n]+)`/u,
    /\*\*(?<strong>[^\n]+?)\*\*/u,
    /\*(?<starred>[^\s*][^*\n]*?)\*/u,
    /(?<![\p{L}\p{N}])_(?<underscored>[^\s_][^_\n]*?)_(?![\p{L}\p{N}])/u,
    /\[(?<label>[^[\]\n]+)\]\((?<href>[^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)/u,
    /<(?<address>https?:\/\/[^\s<>]+)>/u,
    /\[(?<marker>[1-9]\d{0,2})\]/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** Reads emphasis, code, links and citation marks. HTML is text like any other; a link of another scheme than http is its label. */
export function parseInline(text: string): Inline[] {
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKUP)) {
    if (match.index > end) inlines.push({ type: 'text', text: text.slice(end, match.index) });
    inlines.push(...toInlines(match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < text.length) inlines.push({ type: 'text', text: text.slice(end) });
  return inlines;
}

function toInlines(groups: Readonly<Record<string, string | undefined>>): Inline[] {
  const { escaped, code, strong, starred, underscored, label, href, address, marker } = groups;
  const emphasized = starred ?? underscored;
  if (escaped !== undefined) return [{ type: 'text', text: escaped }];
  if (code !== undefined) return [{ type: 'code', text: code }];
  if (strong !== undefined) return [{ type: 'strong', children: parseInline(strong) }];
  if (emphasized !== undefined) return [{ type: 'emphasis', children: parseInline(emphasized) }];
  if (address !== undefined) return [{ type: 'link', href: address, children: [{ type: 'text', text: address }] }];
  if (marker !== undefined) return [{ type: 'citation', marker: Number(marker) }];
  const children = parseInline(label ?? '');
  return href !== undefined && isWebAddress(href) ? [{ type: 'link', href, children }] : children;
}

/** `javascript:`, `data:` and addresses relative to the console are no place a document may send a reader. */
function isWebAddress(href: string): boolean {
  return /^https?:\/\//i.test(href) && URL.canParse(href);
}
