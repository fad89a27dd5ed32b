import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const cachesOfRetrieval: Item = {
  id: 'phase-3/3',
  checks: [
    byTest({
      id: 'embeds-once',
      question: 'Is the embedding of a question made once?',
      file: 'services/roadmap-api/src/adapters/lru-cache/caching-embedder.test.ts',
      name: 'embeds a question once',
      mutation: {
        mistake: 'The cache of embeddings is passed by',
        file: 'services/roadmap-api/src/adapters/lru-cache/caching-embedder.ts',
        find: 'const vector = vectors.fetch(text);',
        replace: 'const vector = embedder.embedQuery(text);',
      },
    }),
  ],
  answeredBy: ['phase-5/9'],
};
