import type { Item } from '../../check.ts';
import { byCommand, byProbe, byTest } from '../../checks.ts';
import { exchange, type RunningCopy } from '../../run/running-copy.ts';

export const noRelevantDocuments: Item = {
  id: 'phase-3/5',
  checks: [
    byProbe({
      id: 'says-that-it-does-not-know',
      question: 'Does the running copy say that the roadmap does not hold an answer, rather than guess?',
      probe: askTheUnknown,
      mutation: {
        mistake: 'What abstained is not said to have abstained',
        file: 'services/roadmap-api/src/domain/answering/write-answer.ts',
        find: 'text: NO_ANSWER,\n    abstained: true,',
        replace: 'text: NO_ANSWER,\n    abstained: false,',
      },
    }),
    byTest({
      id: 'spends-nothing-on-the-irrelevant',
      question: 'Is no model asked when nothing relevant was found?',
      file: 'services/roadmap-api/src/domain/answer-question.test.ts',
      name: 'abstains without asking the model when nothing relevant was found',
      mutation: {
        mistake: 'Whatever is found counts as relevant',
        file: 'services/roadmap-api/src/domain/answering/relevance-gate.ts',
        find: 'return passages.some(({ cosine, bm25 }) =>',
        replace: 'return passages.length > 0 || passages.some(({ cosine, bm25 }) =>',
      },
    }),
    byCommand({
      id: 'rightly-silent',
      question: 'Is silence right, and an answer right, as often as their aims ask?',
      command: 'npm run -s eval:answers -- --check-silence',
      figure: /^abstained/,
      mutation: {
        mistake: 'The gate of relevance closes on most questions',
        file: 'services/roadmap-api/src/domain/answering/relevance-gate.ts',
        find: 'return passages.some(({ cosine, bm25 }) =>',
        replace: 'return passages.length > 99 && passages.some(({ cosine, bm25 }) =>',
      },
    }),
  ],
};

async function askTheUnknown(copy: RunningCopy) {
  const json = { question: 'Which football club won the league in 1987?' };
  const answer = await exchange(copy, '/v1/answers', { json });
  const { abstained, citations = [] } = JSON.parse(answer.body) as { abstained?: boolean; citations?: unknown[] };
  return {
    passed: answer.status === 200 && abstained === true && citations.length === 0,
    saw: `Asked what it cannot know it answered ${answer.status}, abstained: ${abstained}, ${citations.length} citations.`,
    artefact: answer.transcript,
  };
}
