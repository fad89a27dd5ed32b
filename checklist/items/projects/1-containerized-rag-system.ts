import type { Item } from '../../check.ts';
import { byPerson, byTest, byTrial } from '../../checks.ts';

export const containerizedRagSystem: Item = {
  id: 'projects/containerized-rag-system',
  checks: [
    byTrial({
      id: 'compose-comes-up',
      question: 'Does the whole of compose.yaml come up and answer?',
      command: 'npm run images -- compose',
      isAlone: true,
      mutation: {
        mistake: 'The API of compose is told another database than the one beside it',
        file: 'compose.yaml',
        find: '@postgres:5432/roadmap',
        replace: '@postgres:5432/elsewhere',
      },
    }),
    byTest({
      id: 'streams-survive-the-end',
      question: 'Does a process that is told to end finish the streams that are open?',
      file: 'services/roadmap-api/src/main.shutdown.test.ts',
      name: 'finishes open streams, and ends well',
      mutation: {
        mistake: 'A process that is told to end leaves at once',
        file: 'services/roadmap-api/src/composition/end-on-signal.ts',
        find: 'void close();',
        replace: 'process.exit(0);',
      },
    }),
    byPerson({
      id: 'images-published',
      question: 'Are the images on a registry that others can pull from?',
      todo: 'The release workflow publishes them from a fork: docs/deployment.md.',
    }),
  ],
  answeredBy: ['phase-5/2'],
};
