export interface LinkFilter {
  /** Takes the next piece of a model's text, returns what may be shown of all so far (possibly nothing). */
  push(delta: string): string;
  /** The rest, when the model has ended. */
  end(): string;
  /** How many links, images and elements were taken out. */
  removed(): number;
}

const SCHEME = '(?:[a-z][a-z0-9+.-]{1,15}:)?\\/\\/|www\\.|(?:data|javascript|vbscript|file|mailto|tel):';
const ADDRESS = new RegExp(`(?<![\\w:/])(?:${SCHEME})[^\\s<>"'\`\\])]+`, 'gi');
/** `[text](address "title")`, with a `!` before it an image. */
const MARKDOWN = /(!?)\[([^[\]\n]{0,200})\]\(([^)\n]{0,2000})\)/g;
/** HTML that loads or leads somewhere; that of other kinds is text, as in `Array<string>`. */
const ELEMENT =
  /<\/?(?:a|area|audio|base|embed|form|frame|iframe|image|img|input|link|meta|object|script|source|style|svg|video)\b[^>\n]{0,2000}>/gi;

/** An end of text that may yet become one of these: the last word, and whatever is open before it. */
const UNFINISHED = /(?:!?\[[^[\]\n]{0,200}(?:\](?:\([^)\n]{0,2000})?)?|<[a-z/][^>\n]{0,2000}|\S{1,2000})$/i;

/** What ends a sentence ends no address. */
const TRAILING = /[.,;:!?*_]+$/;

/**
 * Lets a model's text through with only such links as stand, letter for letter, in `known`; what a link was about stays.
 *
 * Images go, known or not: showing one tells its server who reads. Works on a stream: nothing is let through that may yet become a link.
 */
export function makeLinkFilter(known: string): LinkFilter {
  // Sources are long, and most answers hold no link: they are read when the first one comes.
  let addresses: ReadonlySet<string> | undefined;
  let held = '';
  let removed = 0;

  const isKnown = (address: string) => {
    addresses ??= new Set(Array.from(known.matchAll(ADDRESS), ([found]) => found.replace(TRAILING, '')));
    return addresses.has(address.replace(TRAILING, ''));
  };
  const remove = (rest: string) => {
    removed += 1;
    return rest;
  };
  const filter = (text: string) =>
    text
      .replace(ELEMENT, () => remove(''))
      .replace(MARKDOWN, (whole, bang: string, label: string, target: string) => {
        if (bang !== '') return remove('');
        if (isKnown(target)) return whole;
        // `[1](address)` is a citation mark that a link was hung on.
        return remove(/^\s*\d+\s*$/.test(label) ? `[${label.trim()}]` : label);
      })
      .replace(ADDRESS, (address) => {
        if (isKnown(address)) return address;
        return remove(TRAILING.exec(address)?.[0] ?? '');
      });

  return {
    push(delta) {
      const text = held + delta;
      const end = endOfFinished(text);
      held = text.slice(end);
      return filter(text.slice(0, end));
    },
    end() {
      const rest = filter(held);
      held = '';
      return rest;
    },
    removed: () => removed,
  };
}

/** Where the part begins that more text may yet change; a whole link or element is never cut in two. */
function endOfFinished(text: string): number {
  const unfinished = text.search(UNFINISHED);
  const end = unfinished < 0 ? text.length : unfinished;
  const cut = [...text.matchAll(MARKDOWN), ...text.matchAll(ELEMENT)].find(
    ({ index, 0: whole }) => index < end && index + whole.length > end,
  );
  return cut?.index ?? end;
}
