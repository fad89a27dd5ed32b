import { createHash } from 'node:crypto';
import { composePrompt } from '../answering/compose-prompt.ts';
import { rewriteQuestion } from '../answering/rewrite-question.ts';
import type { AnswerModel, ModelRequest } from '../ports/answer-model.ts';

/** Holds everything that prompts treat specially: marks, brackets, quotes, a heading path, a relevance. */
const PASSAGE = {
  id: 'probe',
  documentId: 'probe',
  phaseId: null,
  headingPath: ['A "title"', 'A heading'],
  text: 'A <text> & its mark [1].',
  relevance: 0.5,
};

/**
 * A hash of all that prompts say whatever is asked: it changes with them, and nobody has to remember a number.
 *
 * It is taken from prompts as they are really composed, for a question and a passage that never change.
 */
export async function promptVersion(): Promise<string> {
  const requests: ModelRequest[] = [];
  const listener: AnswerModel = {
    modelId: 'probe',
    async complete(request) {
      requests.push(request);
      return [{ type: 'end', stopReason: 'end_turn', inputTokens: 0, outputTokens: 0 }];
    },
    async *stream() {},
  };
  const question = 'A <question> & its mark [1]?';
  await rewriteQuestion(listener, question, [{ role: 'user', text: question }], new AbortController().signal);
  return createHash('sha256')
    .update(JSON.stringify([composePrompt(question, [PASSAGE]), requests]))
    .digest('hex')
    .slice(0, 16);
}
