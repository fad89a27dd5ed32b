import type { Item } from '../../check.ts';
import { byTrial } from '../../checks.ts';

export const edgeCases: Item = {
  id: 'appendix-b/11',
  checks: [
    byTrial({
      id: 'fuzzed',
      question: 'Does the API keep to its description under requests made to break it?',
      command: 'npm run fuzz -- --cases 600 --seed 1 --check',
      mutation: {
        mistake: 'A passage is sent without its link',
        file: 'services/roadmap-api/src/http/routes/search.ts',
        find: '({ ...result, link: linkToPassage(result.id) })',
        replace: '({ ...result })',
      },
    }),
  ],
};
