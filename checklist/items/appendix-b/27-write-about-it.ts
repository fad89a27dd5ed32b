import type { Item } from '../../check.ts';
import { byPerson } from '../../checks.ts';

export const writeAboutIt: Item = {
  id: 'appendix-b/27',
  checks: [
    byPerson({
      id: 'case-study',
      question: 'Is there a post or a case study?',
      todo: 'Write one; evidence/ holds its figures.',
    }),
  ],
};
