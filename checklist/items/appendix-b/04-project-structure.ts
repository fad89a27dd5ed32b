import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const projectStructure: Item = {
  id: 'appendix-b/4',
  checks: [
    byTest({
      id: 'folders-keep-apart',
      question: 'Do the folders of the project reach into each other through contracts alone?',
      file: 'architecture.test.ts',
      name: 'crosses top-level folders only through contracts',
      mutation: {
        mistake: 'The load tests reach into the API',
        file: 'loadtests/choose-target.ts',
        find: "import { BlockList, isIP } from 'node:net';",
        replace:
          "import { BlockList, isIP } from 'node:net';\nimport type { Config } from '../services/roadmap-api/src/config.ts';",
      },
    }),
  ],
};
