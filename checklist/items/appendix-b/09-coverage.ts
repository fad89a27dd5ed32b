import type { Item } from '../../check.ts';
import { byTrial } from '../../checks.ts';

export const coverage: Item = {
  id: 'appendix-b/9',
  checks: [
    byTrial({
      id: 'lines-covered',
      question: 'Do unit tests cover at least 90 % of the lines?',
      command: 'npm run -s coverage',
      isAlone: true,
      figure: /^Lines/,
      mutation: {
        mistake: 'The tests of the domain are left out',
        file: 'vitest.config.ts',
        find: "'**/*.e2e.test.ts', '**/node_modules/**'],\n          testTimeout: 60_000,\n          hookTimeout: 120_000,",
        replace:
          "'**/*.e2e.test.ts', '**/node_modules/**', 'services/roadmap-api/src/{domain,http}/**', '**/main*.test.ts'],\n          testTimeout: 60_000,\n          hookTimeout: 120_000,",
      },
    }),
  ],
};
