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
  const runs = runsOfLast(allowed.reduce((text, sentence) => text.replaceAll(sentence, '\0'), secret));
  const recent: string[] = [];
  let held = '';
  let leaked = false;

  /** Reads the words of `text` that end before its last one does, which may yet grow. */
  const read = (text: string, isWhole: boolean): number => {
    const words = Array.from(text.matchAll(WORD), ({ index, 0: word }) => ({ index, word: foldText(word).text }));
    const isComplete = isWhole || !/[\p{L}\p{N}]$/u.test(text);
    const complete = isComplete ? words : words.slice(0, -1);
    const isRun = complete.some((_, at) => {
      const run = [...recent, ...complete.slice(0, at + 1).map(({ word }) => word)].slice(-WORDS_IN_A_ROW);
      return runs.has(run.join(' '));
    });
    if (isRun) leaked = true;
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

/** Every answer has the same prompt, and reading it takes longer than watching for it. */
let last: { readonly text: string; readonly runs: ReadonlySet<string> } | null = null;

function runsOfLast(text: string): ReadonlySet<string> {
  if (last?.text !== text) last = { text, runs: runsOf(text) };
  return last.runs;
}

function runsOf(text: string): ReadonlySet<string> {
  const runs = text.split('\0').flatMap((part) => {
    const words = Array.from(part.matchAll(WORD), ([word]) => foldText(word).text);
    return words.slice(WORDS_IN_A_ROW - 1).map((_, at) => words.slice(at, at + WORDS_IN_A_ROW).join(' '));
  });
  return new Set(runs);
}
