import type { Item } from '../../check.ts';
import { byTrial } from '../../checks.ts';

export const performance: Item = {
  id: 'appendix-b/21',
  checks: [
    byTrial({
      id: 'fast-enough',
      question: 'Do search and answers keep to their aims of latency?',
      command: 'npm run bench:api -- --rounds 3 --duration 1000 --check',
      isAlone: true,
      mutation: {
        mistake: 'Each search waits for 30 ms',
        file: 'services/roadmap-api/src/domain/search-passages.ts',
        find: 'const start = performance.now();',
        replace: 'const start = performance.now();\n    await new Promise((resolve) => setTimeout(resolve, 30));',
      },
    }),
  ],
};
