import type { Item } from '../../check.ts';
import { byTrial } from '../../checks.ts';

export const loadTests: Item = {
  id: 'appendix-b/12',
  checks: [
    byTrial({
      id: 'smoke-load',
      question: 'Do journeys of users under load keep to the objectives, with what they get checked?',
      command: 'npm run load -- --profile smoke',
      isAlone: true,
      mutation: {
        mistake: 'A passage is sent without its link',
        file: 'services/roadmap-api/src/http/routes/search.ts',
        find: '({ ...result, link: linkToPassage(result.id) })',
        replace: '({ ...result })',
      },
    }),
  ],
};
