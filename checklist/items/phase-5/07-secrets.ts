import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byTest } from '../../checks.ts';

/** Names under which a value is a secret, wherever it came from. */
const SECRET_NAMES = /(PASSWORD|SECRET|TOKEN|PRIVATE_KEY|SEAL_KEY|API_KEY)$/;

export const secrets: Item = {
  id: 'phase-5/7',
  checks: [
    byPolicy({
      id: 'none-in-templates',
      question: 'Does no secret stand in a template or in a plain variable of a task?',
      mistake: 'The API is given a password in a plain variable',
    }),
    byPolicy({
      id: 'passwords-rotate',
      question: 'Is the administrator password of the database rotated?',
      mistake: 'The administrator password is made once and never rotated',
    }),
    byTest({
      id: 'none-in-responses',
      question: 'Does no error carry a secret to a caller?',
      file: 'services/roadmap-api/src/http/no-secrets.test.ts',
      name: 'reaches no response of any route',
      mutation: {
        mistake: 'The error that nobody foresaw is told to the caller',
        file: 'services/roadmap-api/src/http/on-error.ts',
        find: "isForeseen && code !== 'internal' ? error.message",
        replace: 'error instanceof Error ? error.message',
      },
    }),
    byTest({
      id: 'keys-kept-as-hashes',
      question: 'Are API keys kept as hashes alone?',
      file: 'services/roadmap-api/src/domain/api-key.test.ts',
      name: 'says nothing of its secret by what is kept',
      mutation: {
        mistake: 'A key is kept as it is',
        file: 'services/roadmap-api/src/domain/api-key.ts',
        find: "return createHash('sha256').update(text).digest();",
        replace: 'return Buffer.from(text);',
      },
    }),
    byAccount({
      id: 'tasks-read-from-the-vault',
      question: 'Does no plain variable of the running task have the name of a secret?',
      read: ({ service }) => {
        const plain = service?.environmentNames.filter((name) => SECRET_NAMES.test(name)) ?? [];
        return {
          passed: service !== null && plain.length === 0,
          saw: `${service?.secretNames.length ?? 0} values come from Secrets Manager; ${plain.length} plain variables look like a secret${plain.length > 0 ? `: ${plain.join(', ')}` : ''}.`,
        };
      },
      mutation: {
        mistake: 'Somebody put a password into a plain variable',
        spoil: (facts) => ({
          ...facts,
          service: facts.service && { ...facts.service, environmentNames: ['DATABASE_PASSWORD'] },
        }),
      },
    }),
  ],
};
