import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const existingSolutions: Item = {
  id: 'appendix-b/2',
  checks: [
    byTest({
      id: 'decisions-name-their-options',
      question: 'Does each decision say which options there were?',
      file: 'scripts/docs/decisions.test.ts',
      name: 'has a number, a title and every section',
      mutation: {
        mistake: 'A decision is written down without its options',
        file: 'docs/adr/0006-sentence-model.md',
        find: '## Options',
        replace: '## Choice',
      },
    }),
  ],
};
