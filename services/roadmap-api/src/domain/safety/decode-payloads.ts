const BASE64 = /(?<![\w+/=])[A-Za-z0-9+/]{20,}={0,2}(?![\w+/=])/g;
const HEX = /(?<![\w])(?:[0-9a-f]{2}){12,}(?![\w])/gi;
const PERCENT = /(?:%[0-9a-f]{2}){6,}/gi;
const ENTITIES = /(?:&#(?:\d{2,3}|x[0-9a-f]{2});){4,}/gi;

/** Letters one by one, with the same sign between them: `i g n o r e`, `i.g.n.o.r.e`. */
const SPREAD = /(?<![\p{L}\p{N}])\p{L}(?:([ .\-_*])\p{L})(?:\1\p{L}){2,}(?![\p{L}\p{N}])/gu;
/** Beside such a word, a short one is one too. */
const SPREAD_SHORT = /(?<![\p{L}\p{N}])\p{L}(?:([ .\-_*])\p{L})(?:\1\p{L})*(?![\p{L}\p{N}])/gu;
/** `Ig-nore all pre-vious`: hyphens inside of several words. */
const HYPHENATED = /\p{L}-\p{Ll}/gu;

/** A payload that is meant to be obeyed is readable once decoded; bytes, hashes and ids are not. */
const READABLE = /^[\t\n\r -~]+$/;

/** A digit or sign among the letters of a word. */
const LEET = /[a-z][0134578@$][a-z]|(?<![\w$])[0134578@$][a-z]{2}/;
/** `ignore`, `forget`, `reveal`, `prompt`, `system`, `rules` and `instruct`, each written so; reading everything twice more would double the time. */
const ROTATED = /vtaber|sbetrg|erirny|cebzcg|flfgrz|ehyrf|vafgehpg/;
const BACKWARDS = /erongi|tegrof|laever|tpmorp|metsys|selur|tcurtsni/;

/** Readable texts that a question holds in another notation, at most one for each. Empty for nearly every question. */
export function decodePayloads(text: string): string[] {
  const found = [
    ...decodeAll(text, BASE64, (match) => Buffer.from(match, 'base64').toString('latin1')),
    ...decodeAll(text, HEX, (match) => Buffer.from(match, 'hex').toString('latin1')),
    ...decodeAll(text, PERCENT, (match) => Buffer.from(match.replaceAll('%', ''), 'hex').toString('latin1')),
    ...decodeAll(text, ENTITIES, (match) =>
      match.replace(/&#(x?)([0-9a-f]+);/gi, (_, x: string, code: string) =>
        String.fromCodePoint(Number.parseInt(code, x === '' ? 10 : 16)),
      ),
    ),
  ];
  return found.filter((payload) => READABLE.test(payload) && /[a-z]{3}/i.test(payload));
}

/** The same question with letters drawn together that stand one by one; null where none do. */
export function drawTogether(text: string): string | null {
  const hyphens = text.match(HYPHENATED)?.length ?? 0;
  const isSpread = text.search(SPREAD) >= 0;
  const joined = isSpread ? text.replace(SPREAD_SHORT, (letters) => letters.replace(/[ .\-_*]/g, '')) : text;
  const together = hyphens >= 3 ? joined.replace(/(?<=\p{L})-(?=\p{Ll})/gu, '') : joined;
  // What stood between the words is left: `ignore. .all`.
  return together === text ? null : together.replace(/[.\-_*]?\s+[.\-_*]?/g, ' ');
}

/** Readings of a lower-case text by codes that need no key: letters for digits, rotated by thirteen, backwards. */
export function otherReadings(text: string): string[] {
  const readings: string[] = [];
  if (LEET.test(text)) readings.push(text.replace(/[0134578@$]/g, (digit) => LETTER_OF[digit] ?? digit));
  if (ROTATED.test(text)) readings.push(rotate(text));
  if (BACKWARDS.test(text)) readings.push([...text].reverse().join(''));
  return readings;
}

function decodeAll(text: string, pattern: RegExp, decode: (match: string) => string): string[] {
  return Array.from(text.matchAll(pattern), ([match]) => decode(match)).slice(0, 4);
}

const LETTER_OF: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
};

function rotate(text: string): string {
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 84) % 26)));
}
