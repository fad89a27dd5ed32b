import type { Item } from '../../check.ts';
import { byTest, byTrial } from '../../checks.ts';

export const automatedTests: Item = {
  id: 'phase-5/1',
  checks: [
    byTest({
      id: 'ci-runs-the-whole-gate',
      question: 'Does the pipeline of each pull request run every stage of the gate?',
      file: 'scripts/gate/gate.test.ts',
      name: 'is run whole by the authoritative workflow',
      mutation: {
        mistake: 'A stage is added to the gate, and to no job of the workflow',
        file: '.ci/run',
        find: '\n  bench ',
        replace: '\n  newcomer  beside  60  true\n  bench ',
      },
    }),
    byTest({
      id: 'gate-fails-with-a-stage',
      question: 'Does the gate fail when one of its stages does?',
      file: 'scripts/gate/gate.test.ts',
      name: 'goes on after a failure, shows its output, and fails',
      mutation: {
        mistake: 'The gate ends well whatever its stages did',
        file: '.ci/run',
        find: 'exit "$((failed > 0))"',
        replace: 'exit 0',
      },
    }),
    byTrial({
      id: 'unit',
      question: 'Do unit tests run, and fail where the code is wrong?',
      command: 'npx vitest run --project unit services/roadmap-api/src/domain/planning/calendar.test.ts',
      figure: /Tests {2}/,
      mutation: {
        mistake: 'A week of a study plan begins on the day after it should',
        file: 'services/roadmap-api/src/domain/planning/calendar.ts',
        find: '(8 - weekday) % 7',
        replace: '(9 - weekday) % 7',
      },
    }),
    byTrial({
      id: 'integration',
      question: 'Do tests run on a real PostgreSQL with pgvector?',
      command: 'npm run test:integration -- services/roadmap-api/src/composition/passage-stores.integration.test.ts',
      figure: /Tests {2}/,
      mutation: {
        mistake: 'The nearest passages are sorted the wrong way round',
        file: 'services/roadmap-api/src/adapters/postgres/search-statements.ts',
        find: 'ORDER BY cosine DESC, id COLLATE "C") AS rank',
        replace: 'ORDER BY cosine ASC, id COLLATE "C") AS rank',
      },
    }),
    byTrial({
      id: 'end-to-end',
      question: 'Do tests run in a real browser?',
      command: 'npm run test:e2e -- services/roadmap-api/console/console-asking.e2e.test.ts',
      figure: /Tests {2}/,
      mutation: {
        mistake: 'The console drops the words of an answer as they arrive',
        file: 'services/roadmap-api/console/api/stream-answer.ts',
        find: "if (event === 'done') {",
        replace: "if (event === 'finished') {",
      },
    }),
  ],
};
