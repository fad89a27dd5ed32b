import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const configuration: Item = {
  id: 'appendix-b/8',
  checks: [
    byTest({
      id: 'wrong-settings-stop-the-start',
      question: 'Does a setting that is wrong stop the start with a sentence, and without its value?',
      file: 'services/roadmap-api/src/http/no-secrets.test.ts',
      name: 'reaches nobody who starts the service with a setting that is wrong',
      mutation: {
        mistake: 'What is wrong with a setting is told with its value',
        file: 'services/roadmap-api/src/config.ts',
        find: ".`).join('\\n'));",
        replace: ".`).join('\\n') + JSON.stringify(set));",
      },
    }),
  ],
};
