import type { Item } from '../../check.ts';
import { byTrial } from '../../checks.ts';

export const biasEvaluation: Item = {
  id: 'projects/bias-evaluation-and-mitigation',
  checks: [
    byTrial({
      id: 'what-is-mended-holds',
      question: 'Does it make no difference who asks, on the questions that the mitigation was developed by?',
      command: 'npm run -s eval:bias -- --split dev --check-but language.sameAbstention=0.95',
      mutation: {
        mistake: 'What a question tells of who is asking is searched for, too',
        file: 'services/roadmap-api/src/domain/search-passages.ts',
        find: 'const text = await withoutAsides(asked, makeMakesDifference({ passages, embedder, embed }));',
        replace: 'const text = asked;',
      },
    }),
    byTrial({
      id: 'same-for-everybody',
      question: 'Does it make no difference to passages, answers and plans who asks, on questions held out?',
      command: 'npm run -s eval:bias -- --check',
      mutation: {
        mistake: 'What a question tells of who is asking is searched for, too',
        file: 'services/roadmap-api/src/domain/search-passages.ts',
        find: 'const text = await withoutAsides(asked, makeMakesDifference({ passages, embedder, embed }));',
        replace: 'const text = asked;',
      },
    }),
  ],
};
