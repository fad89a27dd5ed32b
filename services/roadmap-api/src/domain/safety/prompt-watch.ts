import { foldText, withoutInvisible } from './fold-text.ts';

export interface PromptWatch {
  /** Takes the next piece of a model's text, returns what may be shown of all so far; nothing more once the prompt was found in it. */
  push(delta: string): string;
  /** The rest, when the model has ended. */
  end(): string;
  leaked(): boolean;
}

/** So many words in a row are no coincidence. */
const WORDS_IN_A_ROW = 8;

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Watches a model's text for the words of its own prompt, `secret`, eight in a row, whatever stands between them, however
 * they are capitalized and in whatever letters that look the same. Characters that nobody sees are left out of what is shown.
 *
 * `allowed` are sentences of it that an answer may repeat. The last seven words are held back, so that not even the beginning of a leak is
 * shown. A translated or encoded prompt is not found: nothing in the prompt is worth that trouble.
 */
export function makePromptWatch(secret: string, allowed: readonly string[] = []): PromptWatch {
  const { runs, lastWords } = runsOfLast(allowed.reduce((text, sentence) => text.replaceAll(sentence, '\0'), secret));
  const recent: string[] = [];
  let held = '';
  let leaked = false;

  /** Reads the words of `text` that end before its last one does, which may yet grow. */
  const read = (text: string, isWhole: boolean): number => {
    const words = Array.from(text.matchAll(WORD), ({ index, 0: word }) => ({ index, word: foldText(word).text }));
    const isComplete = isWhole || !/[\p{L}\p{N}]$/u.test(text);
    const complete = isComplete ? words : words.slice(0, -1);
    const line = [...recent, ...complete.map(({ word }) => word)];
    for (let at = recent.length; at < line.length; at += 1) {
      const ends = lastWords.has(line[at] ?? '');
      if (ends && runs.has(line.slice(Math.max(0, at + 1 - WORDS_IN_A_ROW), at + 1).join(' '))) leaked = true;
    }
    const kept = isComplete ? WORDS_IN_A_ROW - 1 : WORDS_IN_A_ROW;
    const end = words.length <= kept ? 0 : (words.at(-kept)?.index ?? 0);
    recent.push(...words.filter(({ index }) => index < end).map(({ word }) => word));
    recent.splice(0, Math.max(0, recent.length - WORDS_IN_A_ROW));
    return end;
  };

  return {
    push(delta) {
      if (leaked) return '';
      const text = withoutInvisible(held + delta);
      const end = read(text, false);
      held = text.slice(end);
      return leaked ? '' : text.slice(0, end);
    },
    end() {
      if (!leaked) read(held, true);
      const rest = leaked ? '' : held;
      held = '';
      return rest;
    },
    leaked: () => leaked,
  };
}

interface Runs {
  readonly runs: ReadonlySet<string>;
  /** Most words of an answer end no run, and need not be joined with those before them. */
  readonly lastWords: ReadonlySet<string>;
}

/** Every answer has the same prompt, and reading it takes longer than watching for it. */
let last: ({ readonly text: string } & Runs) | null = null;

function runsOfLast(text: string): Runs {
  if (last?.text !== text) last = { text, ...runsOf(text) };
  return last;
}

function runsOf(text: string): Runs {
  const rows = text.split('\0').flatMap((part) => {
    const words = Array.from(part.matchAll(WORD), ([word]) => foldText(word).text);
    return words.slice(WORDS_IN_A_ROW - 1).map((_, at) => words.slice(at, at + WORDS_IN_A_ROW));
  });
  return {
    runs: new Set(rows.map((row) => row.join(' '))),
    lastWords: new Set(rows.map((row) => row.at(-1) ?? '')),
  };
}
