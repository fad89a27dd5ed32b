import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const errors: Item = {
  id: 'appendix-b/7',
  checks: [
    byTest({
      id: 'errors-are-logged-whole',
      question: 'Is an error logged with its causes, and with nothing that a library hung on it?',
      file: 'services/roadmap-api/src/adapters/pino/pino-logger.test.ts',
      name: 'tells an error with its causes',
      mutation: {
        mistake: 'The causes of an error are dropped',
        file: 'services/roadmap-api/src/adapters/pino/pino-logger.ts',
        find: '...(cause === undefined ? {} : { cause: describeError(cause) }),',
        replace: '',
      },
    }),
  ],
  answeredBy: ['phase-3/1'],
};
