import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const screenshots: Item = {
  id: 'appendix-b/25',
  checks: [
    byTest({
      id: 'readme-shows-it',
      question: 'Do the documents show screenshots that exist?',
      file: 'scripts/docs/links.test.ts',
      name: 'links to files that exist',
      mutation: {
        mistake: 'A screenshot is renamed, and the README not',
        file: 'README.md',
        find: '](docs/images/console-ask.png)',
        replace: '](docs/images/console-asks.png)',
      },
    }),
  ],
};
