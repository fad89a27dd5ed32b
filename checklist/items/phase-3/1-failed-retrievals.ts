import type { Item } from '../../check.ts';
import { byTest } from '../../checks.ts';

export const failedRetrievals: Item = {
  id: 'phase-3/1',
  checks: [
    byTest({
      id: 'nothing-to-search-is-an-error',
      question: 'Does an answer fail, with a reason, when nothing can be searched at all?',
      file: 'services/roadmap-api/src/domain/answer-question.test.ts',
      name: 'fails when nothing can be searched',
      mutation: {
        mistake: 'A search that fails counts as one that found nothing',
        file: 'services/roadmap-api/src/domain/answer-question.ts',
        find: '(hop) => searchPassages(search, hop.signal),',
        replace:
          '(hop) => searchPassages(search, hop.signal).catch(() => ({ mode: search.mode, degraded: [], results: [] })),',
      },
    }),
    byTest({
      id: 'defects-are-not-outages',
      question: 'Is a defect of the embedder told apart from its outage, and not hidden?',
      file: 'services/roadmap-api/src/domain/search-passages.test.ts',
      name: 'lets any other failure through',
      mutation: {
        mistake: 'Whatever the embedder throws is taken for an outage',
        file: 'services/roadmap-api/src/domain/search-passages.ts',
        find: 'if (error instanceof EmbedderUnavailable || isTimeout(error)) return null;',
        replace: 'if (error instanceof EmbedderUnavailable || isTimeout(error) || error instanceof Error) return null;',
      },
    }),
  ],
};
