/** Cyrillic and Greek letters that are drawn like Latin ones, each with its double. */
const DOUBLES: Readonly<Record<string, string>> = Object.fromEntries(
  'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ɡg һh ӏl αa βb εe ιi κk νv οo ρp τt υu χx'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

/** Characters that are never drawn: joiners, direction marks, tags and the supplementary variation selectors. */
const INVISIBLE = /\p{Cf}|[\u{e0100}-\u{e01ef}]|[\u115f\u1160\u3164\uffa0]/gu;

/** Tag characters repeat ASCII where nobody sees it. */
const TAG = /[\u{e0020}-\u{e007e}]/gu;

const WORD = /\p{L}+/gu;
const LATIN = /[a-z]/i;
const GREEK_OR_CYRILLIC = /[\u0370-\u04ff]/;

/** A text without the characters that nobody can see, and which a model reads all the same. */
export function withoutInvisible(text: string): string {
  // The test is for speed: nearly every text is without any.
  return isPrintableAscii(text) ? text : text.replace(INVISIBLE, '');
}

export interface FoldedText {
  /** Lower case, in the plainest letters that look or mean the same, white space collapsed to single spaces and line feeds. */
  readonly text: string;
  /** What stood in tag characters; empty in any honest text. */
  readonly tagged: string;
  /** Characters that are never drawn. Emoji and some scripts need a few. */
  readonly invisible: number;
  /** Words of letters of two scripts that look alike. */
  readonly mixedWords: number;
  readonly hasOverride: boolean;
}

/** Undoes ways of writing that only serve to look different to a program. */
export function foldText(original: string): FoldedText {
  if (isPrintableAscii(original)) {
    return {
      text: withoutWideSpace(original.toLowerCase()),
      tagged: '',
      invisible: 0,
      mixedWords: 0,
      hasOverride: false,
    };
  }
  const tagged = Array.from(original.matchAll(TAG), ([tag]) =>
    String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000),
  ).join('');
  const visible = original.replace(INVISIBLE, '');
  const mixedWords = countMixedWords(visible);
  const plain = visible.normalize('NFKC').toLowerCase();
  const latin =
    mixedWords > 0 ? plain.replace(/[\u0370-\u04ff\u0501\u0261]/g, (letter) => DOUBLES[letter] ?? letter) : plain;
  return {
    text: withoutWideSpace(latin),
    tagged,
    invisible: original.length - visible.length,
    mixedWords,
    hasOverride: /[\u202a-\u202e\u2066-\u2069]/.test(original),
  };
}

/** Collapses runs of blank lines too: expressions that skip white space after a line feed would reread them from every line feed. */
function withoutWideSpace(text: string): string {
  return text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n\s*/g, '\n');
}

/** Works word by word: one expression with two lookaheads would reread a long word from each of its letters. */
function countMixedWords(text: string): number {
  if (!(LATIN.test(text) && GREEK_OR_CYRILLIC.test(text))) return 0;
  return (text.match(WORD) ?? []).filter((word) => LATIN.test(word) && GREEK_OR_CYRILLIC.test(word)).length;
}

function isPrintableAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 126) return false;
  }
  return true;
}
