/** Where the reader is, as the part of the address after `#` says it. */
export type Route =
  | { readonly view: 'home' }
  | { readonly view: 'phase'; readonly id: string; readonly section: string | null }
  | { readonly view: 'checklists' }
  | { readonly view: 'checklist'; readonly id: string }
  | { readonly view: 'evidence'; readonly list: string }
  | { readonly view: 'search'; readonly query: URLSearchParams }
  | { readonly view: 'ask'; readonly query: URLSearchParams }
  | { readonly view: 'plan'; readonly query: URLSearchParams }
  | { readonly view: 'passage'; readonly id: string; readonly query: URLSearchParams }
  | { readonly view: 'data' }
  | { readonly view: 'ops' }
  | { readonly view: 'not-found' };

/** Reads a location hash such as `#/search?q=rag`. Anything unknown or badly encoded is `not-found`. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = splitOnce(hash.replace(/^#/, ''), '?');
  const segments = decodeSegments(path.split('/').filter((segment) => segment !== ''));
  if (segments === null) return { view: 'not-found' };

  const [view, id, section, ...rest] = segments;
  const query = new URLSearchParams(search);
  const depth = segments.length;
  if (rest.length > 0) return { view: 'not-found' };
  if (view === undefined) return { view: 'home' };
  if (view === 'phases' && id !== undefined) return { view: 'phase', id, section: section ?? null };
  if (view === 'checklists' && id !== undefined && depth === 2) return { view: 'checklist', id };
  if (view === 'checklist' && depth <= 2) return { view: 'evidence', list: id ?? 'phase-5' };
  if (view === 'passages' && id !== undefined && depth === 2) return { view: 'passage', id, query };
  if ((view === 'checklists' || view === 'data' || view === 'ops') && depth === 1) return { view };
  if ((view === 'search' || view === 'ask' || view === 'plan') && depth === 1) return { view, query };
  return { view: 'not-found' };
}

/** The address of each view: the only place that writes a hash. */
export const linkTo = {
  home: () => '#/',
  phase: (id: string, section?: string) =>
    section === undefined
      ? `#/phases/${encodeURIComponent(id)}`
      : `#/phases/${encodeURIComponent(id)}/${encodeURIComponent(section)}`,
  checklists: () => '#/checklists',
  checklist: (id: string) => `#/checklists/${encodeURIComponent(id)}`,
  /** How this service itself meets a list. */
  evidence: (list = 'phase-5') => (list === 'phase-5' ? '#/checklist' : `#/checklist/${encodeURIComponent(list)}`),
  search: (query: Record<string, string> = {}) => withQuery('#/search', query),
  ask: (query: Record<string, string> = {}) => withQuery('#/ask', query),
  plan: (query: [string, string][] = []) => withQuery('#/plan', query),
  data: () => '#/data',
  operations: () => '#/ops',
  /** `words` are the reader's own, so that the passage can mark them. */
  passage: (id: string, words = '') =>
    withQuery(`#/passages/${encodeURIComponent(id)}`, words === '' ? {} : { q: words }),
} as const;

function withQuery(path: string, query: Record<string, string> | [string, string][]): string {
  const text = new URLSearchParams(query);
  return text.size === 0 ? path : `${path}?${text}`;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Null where a segment holds a broken escape such as `%zz`. */
function decodeSegments(segments: readonly string[]): string[] | null {
  try {
    return segments.map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
