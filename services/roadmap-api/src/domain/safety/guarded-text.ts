import type { Guardrail } from '../ports/guardrail.ts';

export interface GuardedText {
  /** Takes the next piece of an answer, returns what may be shown of all so far. Asks the guardrail once enough has gathered. */
  push(delta: string): Promise<string>;
  /** The rest, when the answer has ended. */
  end(): Promise<string>;
  /** Whether a part was blocked: from there on nothing is shown. */
  isBlocked(): boolean;
  /** Whether a part was shown although the guardrail could not be asked. */
  isSkipped(): boolean;
  /** Whether it has been given nothing yet. */
  isUntouched(): boolean;
}

/** A guardrail is asked, and paid, by the thousand characters; the first part is shorter, because somebody waits for it. */
const FIRST_PART = 250;
const PART = 1_000;

const SENTENCE_END = /[.!?](?:\s*\[\d+\])*(?=\s)|\n/g;

/** Lets an answer through in parts of whole sentences, each after the guardrail has passed it; masked parts as they were masked. */
export function makeGuardedText(
  guardrail: Guardrail | null,
  onFailure: 'skip' | 'withhold',
  signal: AbortSignal,
): GuardedText {
  let held = '';
  let length = FIRST_PART;
  let isUntouched = true;
  let isBlocked = false;
  let isSkipped = false;

  const release = async (part: string): Promise<string> => {
    if (guardrail === null || part.trim() === '') return part;
    const checked = await guardrail.check('answer', part, signal);
    if (checked.verdict === 'passed') return part;
    if (checked.verdict === 'masked') return checked.text;
    if (checked.verdict === 'unavailable') {
      isSkipped = true;
      if (onFailure === 'skip') return part;
    }
    isBlocked = true;
    return '';
  };

  return {
    async push(delta) {
      isUntouched &&= delta === '';
      if (isBlocked) return '';
      if (guardrail === null) return delta;
      held += delta;
      const end = held.length < length ? 0 : lastSentenceEnd(held);
      if (end === 0) return '';
      const part = held.slice(0, end);
      held = held.slice(end);
      length = PART;
      return release(part);
    },
    async end() {
      const rest = held;
      held = '';
      return isBlocked ? '' : release(rest);
    },
    isBlocked: () => isBlocked,
    isSkipped: () => isSkipped,
    isUntouched: () => isUntouched,
  };
}

/** 0 where no sentence has ended. */
function lastSentenceEnd(text: string): number {
  return Array.from(text.matchAll(SENTENCE_END), ({ index, 0: end }) => index + end.length).at(-1) ?? 0;
}
