import type { Item } from '../../check.ts';
import { byCommand, byTest } from '../../checks.ts';

export const productionReadyApplication: Item = {
  id: 'projects/production-ready-llm-application',
  checks: [
    byCommand({
      id: 'attacks-are-held-back',
      question: 'Are attacks on the prompt held back, and honest questions let through, as often as the aims ask?',
      command: 'npm run -s eval:screening -- --check',
      mutation: {
        mistake: 'No rule of the screen is asked',
        file: 'services/roadmap-api/src/domain/safety/screen-question.ts',
        find: 'const REFUSED = 2;',
        replace: 'const REFUSED = 200;',
      },
    }),
    byTest({
      id: 'asking-takes-a-key',
      question: 'Is asking refused without a key?',
      file: 'services/roadmap-api/src/http/authentication.test.ts',
      name: 'is told that asking takes a key, before the question is read',
      mutation: {
        mistake: 'Whoever asks has every right',
        file: 'services/roadmap-api/src/http/middleware/require-scope.ts',
        find: 'if (allows(scopes, scope)) return next();',
        replace: 'if (allows(scopes, scope) || true) return next();',
      },
    }),
    byTest({
      id: 'sla-is-generated',
      question: 'Are the promised figures those that alerts are made of?',
      file: 'dashboards/rules/alert-rules.test.ts',
      name: 'are described by the committed page',
      mutation: {
        mistake: 'The page promises more than the alerts hold',
        file: 'docs/slo.md',
        find: '| Availability | 99.5 %',
        replace: '| Availability | 99.9 %',
      },
    }),
  ],
  answeredBy: ['phase-5/1', 'phase-5/5', 'phase-5/6', 'phase-5/7', 'phase-5/8', 'phase-5/9', 'phase-5/10'],
};
