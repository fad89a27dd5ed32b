import { AUXILIARIES, NEGATIONS, NUMBERS, POLITE, VOID } from './english.ts';

/** More words that a name in capitals could be mistaken for. */
const ORDINARY = new Set([
  'who',
  'what',
  'how',
  'us',
  'and',
  'or',
  'in',
  'on',
  'to',
  'by',
  'for',
  'as',
  'at',
  'all',
  'each',
  'it',
]);

/** Lower case, without quotation marks, contractions and what politeness puts before a question. */
export function normalizeWording(question: string): string {
  const isShouted = question === question.toUpperCase();
  return (
    question
      .normalize('NFKC')
      // IT and US are no pronouns, WHO is no way of asking.
      .replace(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu, (name) =>
        !isShouted && isOrdinary(name.toLowerCase()) ? `${name}^` : name,
      )
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .replace(/\bcan't\b/g, 'can not')
      .replace(/\bwon't\b/g, 'will not')
      .replace(/n't\b/g, ' not')
      .replace(/\b(what|who|where|how|when|that|it|there)'s\b/g, '$1 is')
      .replace(/'s\b/g, ' of^')
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .replace(/(\d+)\s*(?:-|–|to|through)\s*(\d+)/g, '$1to$2')
      .replace(/(?<![\p{L}\p{N}])[-−](?=\d)/gu, ' minus ')
      .replace(/[<>=≤≥]+/g, ' $& ')
      .replace(/&/g, ' and ')
      // A dot inside of a word belongs to it, as in 3.1 and node.js.
      .replace(/\.(?![\p{L}\p{N}])/gu, ' ')
      .replace(/[^\p{L}\p{N}\p{Sc}#+%$,:.<>=≤≥^]+/gu, ' ')
      .trim()
      .replace(POLITE, '')
      .replace(/^(?:list|name|show|enumerate|give) (?:me )?(?:the )?/, 'what ')
      .replace(/^(?:explain|define|(?:what is )?(?:the )?(?:definition|meaning) of) /, 'what is ')
      .replace(/^how do(?:es)? (.+ and .+) differ$/, 'what is the difference between $1')
      .replace(/^what do(?:es)? (.+) (?:mean|stand for)$/, 'what is $1')
  );
}

function isOrdinary(word: string): boolean {
  return (
    VOID.has(word) || NEGATIONS.has(word) || NUMBERS.has(word) || AUXILIARIES[word] !== undefined || ORDINARY.has(word)
  );
}
