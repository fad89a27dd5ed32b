import type { Item } from '../../check.ts';
import { byCommand } from '../../checks.ts';

export const tuningDocumented: Item = {
  id: 'phase-3/7',
  checks: [
    byCommand({
      id: 'parameters-reach-their-aims',
      question:
        'Do the documented parameters of the ranking reach the aims that they were tuned for, on questions held out?',
      command: 'npm run -s eval:retrieval -- --check',
      mutation: {
        mistake: 'Words count ten times what meaning does',
        file: 'services/roadmap-api/src/domain/ranking.ts',
        find: 'meaningWeight: 3,',
        replace: 'meaningWeight: 0.1,',
      },
    }),
  ],
};
