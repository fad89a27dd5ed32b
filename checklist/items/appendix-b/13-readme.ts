import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const readme: Item = {
  id: 'appendix-b/13',
  checks: [
    byTest({
      id: 'names-what-exists',
      question: 'Does the README name commands that exist?',
      file: 'scripts/docs/links.test.ts',
      name: 'names npm scripts that exist',
      mutation: {
        mistake: 'The README tells of a command that was renamed',
        file: 'README.md',
        find: '`npm run eval:screening`',
        replace: '`npm run eval:attacks`',
      },
    }),
  ],
};
