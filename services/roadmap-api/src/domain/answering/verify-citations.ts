/**
 * A citation mark: `[2]`, or the list `[1, 3]` that models write although asked not to; with the white space before it.
 *
 * Brackets left open right before it belong to it: taking the inner mark out of `[9[8]]` would otherwise make a new one.
 */
const MARK = /(\s*)(?:\[[\d,\s]*)*\[\s*(\d+(?:\s*,\s*\d+)*)\s*\]/g;

/** An end of text that may yet become a mark, or the white space before one. */
const UNFINISHED_MARK = /\s*(?:\[[\d,\s[]*)?$/;

export interface CitationVerifier {
  /** Takes the next piece of the model's text, returns what may be shown of all so far (possibly nothing). */
  push(delta: string): string;
  /** The rest, when the model has ended. A mark that it never closed is dropped. */
  end(): string;
  /** How many marks stood for no source and were taken out. */
  removed(): number;
}

/**
 * Lets a model's text through with only such citation marks as stand for one of the `sourceCount` sources.
 *
 * Works on a stream: a mark may be split anywhere between two pieces, and no part of one is let through before it is known to be good.
 * A list of sources in one mark becomes a mark for each.
 */
export function makeCitationVerifier(sourceCount: number): CitationVerifier {
  let removed = 0;
  let held = '';
  let hasStarted = false;

  const verify = (text: string) => {
    const verified = text.replace(MARK, (_mark, space: string, list: string) => {
      const numbers = list.split(',').map(Number);
      const known = numbers.filter((number) => number >= 1 && number <= sourceCount);
      removed += numbers.length - known.length;
      return known.length === 0 ? '' : space + known.map((number) => `[${number}]`).join('');
    });
    const shown = hasStarted ? verified : verified.trimStart();
    hasStarted ||= shown !== '';
    return shown;
  };

  return {
    push(delta) {
      const text = held + delta;
      const end = text.search(UNFINISHED_MARK);
      held = text.slice(end);
      return verify(text.slice(0, end));
    },
    end() {
      const rest = held.replace(UNFINISHED_MARK, '');
      held = '';
      return verify(rest);
    },
    removed: () => removed,
  };
}
