import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const modularCode: Item = {
  id: 'appendix-b/6',
  checks: [
    byTest({
      id: 'domain-is-free',
      question: 'Is the domain free of everything but itself?',
      file: 'architecture.test.ts',
      name: 'keeps the domain free of everything but itself',
      mutation: {
        mistake: 'A use case writes to a log library',
        file: 'services/roadmap-api/src/domain/search-passages.ts',
        find: "import { isTimeout } from './deadline.ts';",
        replace: "import { isTimeout } from './deadline.ts';\nimport pino from 'pino';",
      },
    }),
  ],
  answeredBy: ['appendix-b/14'],
};
