import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const docstrings: Item = {
  id: 'appendix-b/14',
  checks: [
    byTest({
      id: 'exports-say-what-they-are',
      question: 'Has each use case, port and construct a sentence that says what it is?',
      file: 'scripts/docs/docstrings.test.ts',
      name: 'says what it is, in a sentence',
      mutation: {
        mistake: 'A use case is left without its sentence',
        file: 'services/roadmap-api/src/domain/record-feedback.ts',
        find: '/** Keeps a rating of an answer, once however often it is sent. */\n',
        replace: '',
      },
    }),
  ],
};
