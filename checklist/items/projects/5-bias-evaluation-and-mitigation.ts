import type { Item } from '../../check.ts';
import { byPerson } from '../../checks.ts';

export const biasEvaluation: Item = {
  id: 'projects/bias-evaluation-and-mitigation',
  checks: [
    byPerson({
      id: 'same-for-everybody',
      question: 'Does it make no difference to passages, answers and plans who asks?',
      todo: 'Compare answers to the same question in the words of different people.',
    }),
  ],
};
