import { turnsRead } from '../answering/rewrite-question.ts';
import type { ModelTurn } from '../ports/answer-model.ts';
import type { Guardrail } from '../ports/guardrail.ts';

/** What a guardrail says of a question and the turns before it, and the two as they may be used. */
interface CheckedConversation {
  readonly verdict: 'passed' | 'blocked' | 'unavailable';
  readonly question: string;
  /** As much of it as a model would read. */
  readonly history: readonly ModelTurn[];
  /** Whether turns were left out because of what the guardrail found. */
  readonly lostHistory: boolean;
}

/** A line that parts the turns: no word of it is masked. */
const BETWEEN = '\n---\n';

/**
 * Has a guardrail check a question together with the turns that a model would read it in, in one call: what is harmless alone may not be after
 * them. Where the whole doesn't pass, the question is checked alone and goes on without its turns: the client may have invented them.
 */
export async function checkConversation(
  guardrail: Guardrail,
  question: string,
  history: readonly ModelTurn[],
  signal: AbortSignal,
): Promise<CheckedConversation> {
  const read = turnsRead(history);
  const texts = [...read.map(({ text }) => text), question];
  const checked = await guardrail.check('question', texts.join(BETWEEN), signal);
  const asItIs = { question, history: read, lostHistory: false };
  if (checked.verdict === 'passed' || checked.verdict === 'unavailable') return { verdict: checked.verdict, ...asItIs };
  if (checked.verdict === 'masked') {
    const masked = checked.text.split(BETWEEN);
    if (masked.length === texts.length) {
      const turns = read.map((turn, at) => ({ ...turn, text: masked[at] ?? '' }));
      return { verdict: 'passed', question: masked.at(-1) ?? '', history: turns, lostHistory: false };
    }
  }
  if (read.length === 0) {
    // A question that holds such lines itself is masked as a whole.
    return checked.verdict === 'masked'
      ? { verdict: 'passed', ...asItIs, question: checked.text }
      : { verdict: 'blocked', ...asItIs };
  }
  return { ...(await checkConversation(guardrail, question, [], signal)), lostHistory: true };
}
