import { addressesIn, asRead, mayHoldAddress, replaceAddresses, TRAILING } from './addresses.ts';
import type { LinkFilter } from './link-filter.ts';

/** Ends a word; the marks of Chinese and Japanese too, whose sentences have no spaces. */
const BREAKS = '\\s\\u3001\\u3002\\uff01\\uff0c\\uff1a\\uff1b\\uff1f';
const BREAK = new RegExp(`[${BREAKS}]`);
const WORD = new RegExp(`[^${BREAKS}]+`, 'g');

/** No word of an honest answer is longer: what outgrows it is left out up to the next white space. */
const LONGEST_WORD = 1_000;

/** Takes addresses that aren't known out of plain text, word by word, however they are spelled. */
export function makeAddressFilter(isKnown: (address: string) => boolean): LinkFilter {
  let held = '';
  /** Whether the rest of an overlong word is still to come. */
  let isDropping = false;
  let removed = 0;

  const isSafe = (word: string) => addressesIn(word).every(isKnown) && addressesIn(asRead(word)).every(isKnown);

  const filterWord = (whole: string): string => {
    const word = whole.slice(0, LONGEST_WORD);
    if (word !== whole) removed += 1;
    if (!mayHoldAddress(word) || isSafe(word)) return word;
    const rest = replaceAddresses(word, (address) => {
      if (isKnown(address)) return address;
      removed += 1;
      return TRAILING.exec(address)?.[0] ?? '';
    });
    if (isSafe(rest)) return rest;
    // Spelled so that only a reader of Markdown finds it: what it was about can't be told from what it leads to.
    removed += 1;
    return '';
  };

  return {
    push(text) {
      let rest = text;
      if (isDropping) {
        const end = rest.search(BREAK);
        if (end < 0) return '';
        isDropping = false;
        rest = rest.slice(end);
      }
      const start = startOfLastWord(rest);
      const ended = start < 0 ? '' : (held + rest.slice(0, start)).replace(WORD, filterWord);
      held = start < 0 ? held + rest : rest.slice(start);
      if (held.length <= LONGEST_WORD) return ended;
      isDropping = true;
      const shown = filterWord(held);
      held = '';
      return ended + shown;
    },
    end() {
      const rest = filterWord(held);
      held = '';
      return rest;
    },
    removed: () => removed,
  };
}

/** -1 where the whole text is part of one word; its length where no word is open. */
function startOfLastWord(text: string): number {
  for (let index = text.length - 1; index >= 0; index -= 1) {
    if (BREAK.test(text.charAt(index))) return index + 1;
  }
  return -1;
}
