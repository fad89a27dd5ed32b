// Six letters a token, with the blanks before it: close to what real tokenizers make of English (about 1.3 tokens a
// word, 4 characters a token).
const LETTERS_PER_TOKEN = 6;

/** Cuts text into tokens that join to exactly the same text. */
export function splitTokens(text: string): string[] {
  const tokens: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfToken(text, start);
    tokens.push(text.slice(start, end));
    start = end;
  }
  return tokens;
}

/** As many tokens as `splitTokens` would give, without making them: prompts are long. */
export function countTokens(text: string): number {
  let count = 0;
  for (let end = 0; end < text.length; end = endOfToken(text, end)) count += 1;
  return count;
}

/** A token is any blanks, then up to six letters and digits or one other character. */
function endOfToken(text: string, start: number): number {
  let end = start;
  while (isBlank(text.charCodeAt(end))) end += 1;
  const firstLetter = end;
  while (end < firstLetter + LETTERS_PER_TOKEN && isLetter(text.charCodeAt(end))) end += 1;
  if (end === firstLetter) return Math.min(end + 1, text.length);
  // Both halves of a character outside the basic plane stay together.
  return isLowSurrogate(text.charCodeAt(end)) ? end + 1 : end;
}

// `charCodeAt` past the end is NaN, which is neither blank nor letter.
const isBlank = (code: number) => code === 32 || (code >= 9 && code <= 13);
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;
const isLetter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code >= 128;
