import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byCommand, byTest } from '../../checks.ts';

/** What may not stand in an image that runs. */
const SERIOUS = ['CRITICAL', 'HIGH'];

export const securityScans: Item = {
  id: 'phase-5/6',
  checks: [
    byTest({
      id: 'threats-are-answered-by-tests',
      question: 'Does each control of the threat model name tests that exist?',
      file: 'scripts/docs/threat-model.test.ts',
      name: 'names a test that exists',
      mutation: {
        mistake: 'A test that the threat model names was renamed',
        file: 'docs/security/threat-model.md',
        find: 'screened-answers.test.ts › refuses an attack before anything is searched or spent, and counts it`',
        replace: 'screened-answers.test.ts › refuses attacks`',
      },
    }),
    byPolicy({
      id: 'findings-are-answered',
      question: 'Is no finding of the infrastructure scanners waved through without a reason?',
      mistake: 'A finding is waved through without a reason',
    }),
    byCommand({
      id: 'code-is-scanned',
      question: 'Is the code free of constructs through which input becomes a program, a query or a page?',
      command: 'npm run scan -- --only code',
      mutation: {
        mistake: 'A text is run as a program',
        file: 'services/roadmap-api/src/domain/utc-day.ts',
        find: 'export const DAY_MS = 86_400_000;',
        replace: "export const DAY_MS = eval('86_400_000');",
      },
    }),
    byCommand({
      id: 'licences-are-allowed',
      question: 'Does everything that is installed come under a licence that was allowed?',
      command: 'npm run scan -- --only licences',
      mutation: {
        mistake: 'An exception is taken back, and its package stays',
        file: 'scripts/scan/licences.ts',
        find: 'packages: /^axe-core$/',
        replace: 'packages: /^axe$/',
      },
    }),
    byAccount({
      id: 'running-image-is-scanned',
      question: 'Has the image that runs been scanned, with nothing serious found?',
      read: ({ imageFindings }) => {
        const serious = SERIOUS.reduce((sum, severity) => sum + (imageFindings?.[severity] ?? 0), 0);
        return {
          passed: imageFindings !== null && serious === 0,
          saw:
            imageFindings === null
              ? 'ECR has not scanned the image that runs.'
              : `${serious} serious findings: ${JSON.stringify(imageFindings)}.`,
        };
      },
      mutation: {
        mistake: 'A library in the image has a critical weakness',
        spoil: (facts) => ({ ...facts, imageFindings: { CRITICAL: 1 } }),
      },
    }),
  ],
};
