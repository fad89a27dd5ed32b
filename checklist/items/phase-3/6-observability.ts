import type { Item } from '../../check.ts';
import { byTest, byTrial } from '../../checks.ts';

export const observability: Item = {
  id: 'phase-3/6',
  checks: [
    byTest({
      id: 'traces-are-whole',
      question: 'Does each request leave one trace, from its edge to the call of the model, with no part torn off?',
      file: 'services/roadmap-api/src/main.tracing.test.ts',
      name: 'are complete: each has its root, the spans of its route, and the parent of each',
      mutation: {
        mistake: 'A span is begun and never ended',
        file: 'services/tracing/in-span.ts',
        find: '  } finally {\n    span.end();\n  }',
        replace: '  }',
      },
    }),
    byTrial({
      id: 'traces-survive-load',
      question: 'Is the trace of every request whole under load, and handed over when the process ends?',
      command: 'npm run traces:prove -- --requests 300 --check',
      mutation: {
        mistake: 'A span is begun and never ended',
        file: 'services/tracing/in-span.ts',
        find: '  } finally {\n    span.end();\n  }',
        replace: '  }',
      },
    }),
  ],
  answeredBy: ['phase-5/4', 'phase-5/5'],
};
