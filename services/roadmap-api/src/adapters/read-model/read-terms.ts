/** A piece of text that can be searched for: a word of a language, or anything else that is looked for as it stands. */
export interface Term {
  readonly term: string;
  readonly isWord: boolean;
}

const LETTER = String.raw`[\p{L}\p{M}]`;
const LETTER_OR_DIGIT = String.raw`[\p{L}\p{M}\p{Nd}]`;
const HOST = String.raw`[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)*\.[A-Za-z]{2,}(?![\p{L}\p{M}\p{Nd}])`;
/** To the next space or quotation mark: the parser takes even the bracket of a Markdown link for a part of it. */
const PATH = String.raw`/[!#-;=?-\[\]_a-z~]*`;

/**
 * What PostgreSQL's parser would take at one place, the first that fits. Named groups say what it becomes; what fits none of them
 * is passed over.
 */
const TERM = new RegExp(
  [
    String.raw`(?<mark><!--.*?-->|</?[A-Za-z][^<>]*>|&(?:#\d+|#[xX][\dA-Fa-f]+|[A-Za-z]\w*);|[A-Za-z]+://)`,
    String.raw`(?<email>[A-Za-z0-9][\w.-]*@${HOST})`,
    `(?<url>(?<host>${HOST}(?::\\d+)?)(?<path>${PATH})?)`,
    String.raw`(?<number>[+-]?\d+(?:\.\d+)?[eE][+-]?\d+(?!${LETTER_OR_DIGIT})|\d+(?:\.\d+){2,}(?!${LETTER_OR_DIGIT}))`,
    String.raw`(?<file>(?:^(?:~|\.\.?))?/[\w.\-]*\w(?:/[\w.\-]*\w)*|[A-Za-z0-9][A-Za-z0-9\-]*(?:\.[\w\-]+)*/[\w.\-/]*\w|[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9_]+)+)`,
    String.raw`(?<decimal>[+-]?\d+\.\d+|[+-]\d+|\d+(?!${LETTER_OR_DIGIT}))`,
    String.raw`(?<compound>${LETTER}${LETTER_OR_DIGIT}*(?:-(?!\d+(?!${LETTER_OR_DIGIT}))${LETTER_OR_DIGIT}+)+)-?`,
    `(?<word>${LETTER}+(?!${LETTER_OR_DIGIT}))`,
    `(?<mixed>${LETTER_OR_DIGIT}+)`,
  ].join('|'),
  'gsu',
);

/** Cuts a text into terms as PostgreSQL's default parser does; of a compound and of an address both the whole and its parts. */
export function* readTerms(text: string): Generator<Term> {
  for (const { groups = {} } of text.matchAll(TERM)) {
    const { word, compound, url, host, path, mark } = groups;
    if (word !== undefined) yield { term: word, isWord: true };
    else if (compound !== undefined) yield* partsOf(compound);
    else if (url !== undefined) {
      yield { term: url, isWord: false };
      if (path !== undefined) {
        yield { term: host ?? '', isWord: false };
        yield { term: path, isWord: false };
      }
    } else if (mark === undefined) {
      const { email, number, file, decimal, mixed } = groups;
      yield { term: email ?? number ?? file ?? decimal ?? mixed ?? '', isWord: false };
    }
  }
}

/** `fine-tuning` is found as such and by `fine` and `tuning`; digits make it no word of a language. */
function* partsOf(compound: string): Generator<Term> {
  yield { term: compound, isWord: !HAS_DIGIT.test(compound) };
  for (const part of compound.split('-')) yield { term: part, isWord: !HAS_DIGIT.test(part) };
}

const HAS_DIGIT = /\p{Nd}/u;
