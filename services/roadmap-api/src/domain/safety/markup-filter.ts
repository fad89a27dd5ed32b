import type { LinkFilter } from './link-filter.ts';

/** Where markup may begin. */
const MARKUP = /[!<[\]]/g;
/** No link, image or element of an honest answer is longer; a longer one is shown as the text that it then is. */
const LONGEST = 1_000;

const LABEL = /\[[^[\]\n]{0,200}\]/y;
const OPEN_LABEL = /\[[^[\]\n]{0,200}$/y;
const ELEMENT_START = /^<[a-z/!?]/i;
/** Elements that load, lead somewhere, or hide what follows. Others are text, as in `Array<string>`, unless they have attributes. */
const NAMED =
  /^<\/?(?:a|animate|applet|area|audio|base|body|embed|form|frame|frameset|html|iframe|image|img|input|link|math|meta|noscript|object|plaintext|script|select|source|style|svg|template|textarea|title|track|video|xmp)(?![\w:-])/i;
const HARMLESS = /^<\/?[\w:., |-]+>$/;
const ATTRIBUTE = /[\s/"'][^\s=<>"'/]+\s*=/;
const AUTOLINK = /^<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>$/i;

/** Two characters that begin markup once they stand side by side. */
const SEAM = /^(?:!\[|\]\(|<[a-z/!?])$/i;

/**
 * Takes images, elements that do something, and links whose address isn't known out of Markdown.
 *
 * Incomplete markup, and markup nested too deeply to be read here, is shown as text: a space parts the characters that would make it markup.
 */
export function makeMarkupFilter(isKnown: (address: string) => boolean): LinkFilter {
  let held = '';
  let lastShown = '';
  let removed = 0;

  /** What begins at `at`: how it is shown, and what is read next; null while more text may yet change that. */
  function read(text: string, at: number, isEnd: boolean): Reading | null {
    const next = text.charAt(at + 1);
    if (next === '' && !isEnd) return null;
    const mark = text.charAt(at);
    if (mark === '<') return readElement(text, at, isEnd);
    if (mark === '!') return next === '[' ? readImage(text, at, isEnd) : plain(text, at);
    if (mark === '[') return readLink(text, at, isEnd);
    if (next !== '(') return plain(text, at);
    const target = targetAt(text, at + 1, isEnd);
    if (target === 'open') return null;
    if (target === 'none') return plain(text, at);
    if (isKnown(target.address)) return { markup: text.slice(at, target.end), end: target.end };
    return remove({ text: ']', end: target.end });
  }

  function readElement(text: string, at: number, isEnd: boolean): Reading | null {
    const start = text.slice(at, at + LONGEST);
    if (!ELEMENT_START.test(start)) return plain(text, at);
    const length = start.slice(1).search(/[<>]/) + 2;
    if (length === 1) return isEnd || start.length === LONGEST ? plain(text, at) : null;
    const element = start.slice(0, length);
    if (!element.endsWith('>')) return plain(text, at);
    const end = at + length;
    const address = AUTOLINK.exec(element)?.[1];
    if (address === undefined ? isActive(element) : !isKnown(address)) return remove({ text: '', end });
    return address !== undefined || HARMLESS.test(element) ? { markup: element, end } : plain(text, at);
  }

  function readImage(text: string, at: number, isEnd: boolean): Reading | null {
    const link = linkAt(text, at + 1, isEnd);
    if (link === 'open') return null;
    return remove(link === 'none' ? plain(text, at) : { text: '', end: link.end });
  }

  function readLink(text: string, at: number, isEnd: boolean): Reading | null {
    const link = linkAt(text, at, isEnd);
    if (link === 'open') return null;
    if (link === 'none') return plain(text, at);
    if (isKnown(link.address) && !link.label.includes('<')) return { markup: text.slice(at, link.end), end: link.end };
    // `[1](address)` is a citation mark that a link was hung on. What another was about is read again: it may hold markup.
    const isMark = /^\s*\d+\s*$/.test(link.label);
    return remove(isMark ? { text: `[${link.label.trim()}]`, end: link.end } : { again: link.label, end: link.end });
  }

  const remove = (reading: Reading): Reading => {
    removed += 1;
    return reading;
  };

  /** All that can be told by now; the rest is held. */
  function take(text: string, isEnd: boolean): string {
    const shown: string[] = [];
    const show = (piece: string) => {
      if (piece === '') return;
      if (SEAM.test(lastShown + piece.charAt(0))) shown.push(' ');
      shown.push(piece);
      lastShown = piece.slice(-1);
    };
    let rest = text;
    let at = 0;
    for (;;) {
      MARKUP.lastIndex = at;
      const start = MARKUP.exec(rest)?.index ?? rest.length;
      show(rest.slice(at, start));
      at = start;
      const reading = start === rest.length ? null : read(rest, start, isEnd);
      if (reading === null) break;
      at = reading.end;
      if (reading.again !== undefined) {
        rest = reading.again + rest.slice(at);
        at = 0;
      } else if (reading.markup !== undefined) {
        shown.push(SEAM.test(lastShown + reading.markup.charAt(0)) ? ' ' : '', reading.markup);
        lastShown = reading.markup.slice(-1);
      } else show(reading.text);
    }
    held = rest.slice(at);
    return shown.join('');
  }

  return {
    push: (delta) => take(held + delta, false),
    end: () => take(held, true),
    removed: () => removed,
  };
}

/** What a piece of text came to, and where to go on from. */
type Reading = { readonly end: number } & (
  | { readonly text: string; readonly markup?: never; readonly again?: never }
  /** Shown as the markup that it is. */
  | { readonly markup: string; readonly text?: never; readonly again?: never }
  /** To be read once more, together with what follows. */
  | { readonly again: string; readonly text?: never; readonly markup?: never }
);

/** `open`: more text may yet make it one. */
type Found<Part> = Part | 'none' | 'open';

function plain(text: string, at: number): Reading {
  return { text: text.charAt(at), end: at + 1 };
}

function isActive(element: string): boolean {
  return /^<[!?]/.test(element) || NAMED.test(element) || ATTRIBUTE.test(element);
}

/** `[label](address)` that begins at `at`, whose label holds no brackets. */
function linkAt(text: string, at: number, isEnd: boolean): Found<{ label: string; address: string; end: number }> {
  LABEL.lastIndex = at;
  const label = LABEL.exec(text)?.[0];
  if (label === undefined) {
    OPEN_LABEL.lastIndex = at;
    return !isEnd && OPEN_LABEL.test(text) ? 'open' : 'none';
  }
  const afterLabel = at + label.length;
  if (afterLabel === text.length && !isEnd) return 'open';
  const target = text.charAt(afterLabel) === '(' ? targetAt(text, afterLabel, isEnd) : 'none';
  return typeof target === 'string' ? target : { label: label.slice(1, -1), ...target };
}

/** The `(address)` that begins at `at`, of whatever it holds. */
function targetAt(text: string, at: number, isEnd: boolean): Found<{ address: string; end: number }> {
  const start = text.slice(at + 1, at + 1 + LONGEST);
  const length = start.indexOf(')');
  if (length >= 0) return { address: start.slice(0, length), end: at + length + 2 };
  return isEnd || start.length === LONGEST ? 'none' : 'open';
}
