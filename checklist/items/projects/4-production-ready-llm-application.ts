import type { Item } from '../../check.ts';
import { byCommand, byTest } from '../../checks.ts';

export const productionReadyApplication: Item = {
  id: 'projects/production-ready-llm-application',
  checks: [
    byTest({
      id: 'attacks-are-refused',
      question: 'Is an attack on the prompt refused before anything is searched or spent?',
      file: 'services/roadmap-api/src/domain/safety/screened-answers.test.ts',
      name: 'refuses an attack before anything is searched or spent, and counts it',
      mutation: {
        mistake: 'No question is bad enough to be refused',
        file: 'services/roadmap-api/src/domain/safety/screen-question.ts',
        find: 'const REFUSED = 2;',
        replace: 'const REFUSED = 200;',
      },
    }),
    byCommand({
      id: 'honest-questions-pass',
      question: 'Are honest questions let through as often as the aim of the screen asks?',
      command: 'npm run -s eval:screening -- --check',
      mutation: {
        mistake: 'The screen suspects every question',
        file: 'services/roadmap-api/src/domain/safety/screen-question.ts',
        find: 'const SUSPICIOUS = 1;',
        replace: 'const SUSPICIOUS = 0;',
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
