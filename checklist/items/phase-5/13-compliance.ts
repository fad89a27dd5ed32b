import { byPolicy } from '../../by-policy.ts';
import type { Item } from '../../check.ts';
import { byAccount, byCommand, byProbe, byTest } from '../../checks.ts';
import { exchange, type RunningCopy } from '../../run/running-copy.ts';

export const compliance: Item = {
  id: 'phase-5/13',
  checks: [
    byProbe({
      id: 'exports-and-erases',
      question: 'Can a learner export what is held on them, erase it, and find it gone?',
      probe: exportAndErase,
      mutation: {
        mistake: 'An erasure leaves the progress where it is',
        file: 'services/roadmap-api/src/adapters/postgres/postgres-learner-data.ts',
        find: "'DELETE FROM learner_progress WHERE learner_id = $1 RETURNING 1'",
        replace: "'DELETE FROM learner_progress WHERE learner_id = $1 AND false RETURNING 1'",
      },
    }),
    byTest({
      id: 'periods-are-published',
      question: 'Does the page on data protection show the periods that the code keeps to?',
      file: 'scripts/docs/retention-table.test.ts',
      name: 'shows the periods that the code has',
      mutation: {
        mistake: 'Feedback is kept for longer than the page says',
        file: 'services/roadmap-api/src/domain/retention.ts',
        find: 'days: 365',
        replace: 'days: 3_650',
      },
    }),
    byCommand({
      id: 'personal-data-is-redacted',
      question: 'Is personal data taken out of questions, and little else?',
      command: 'npm run -s eval:redaction -- --check',
      mutation: {
        mistake: 'Addresses of e-mail are let through',
        file: 'services/roadmap-api/src/domain/privacy/detectors.ts',
        find: 'accepts: (email) => !SHARED_MAILBOXES.test(email)',
        replace: 'accepts: (email) => SHARED_MAILBOXES.test(email)',
      },
    }),
    byPolicy({
      id: 'storage-is-encrypted',
      question: 'Is everything that is stored encrypted?',
      mistake: 'The database is not encrypted',
    }),
    byAccount({
      id: 'database-is-encrypted-there',
      question: 'Is the database of the deployed copy encrypted?',
      read: ({ database }) => ({
        passed: database?.isEncrypted === true,
        saw: database === null ? 'There is no database.' : `Storage encrypted: ${database.isEncrypted}.`,
      }),
      mutation: {
        mistake: 'The database is not encrypted',
        spoil: (facts) => ({ ...facts, database: facts.database && { ...facts.database, isEncrypted: false } }),
      },
    }),
  ],
};

async function exportAndErase(copy: RunningCopy) {
  const before = await exchange(copy, '/v1/me/progress');
  const json = { topics: {}, projects: {}, checklistItems: { 'phase-5.1': 'done' } };
  const saved = await exchange(copy, '/v1/me/progress', {
    method: 'PUT',
    json,
    headers: { 'if-match': before.headers.get('etag') ?? '' },
  });
  const held = await exchange(copy, '/v1/me/export');
  const erased = await exchange(copy, '/v1/me', { method: 'DELETE' });
  const after = await exchange(copy, '/v1/me/export');
  const has = (body: string) => (JSON.parse(body) as { progress?: object | null }).progress !== null;
  return {
    passed: [saved, held, erased, after].every(({ status }) => status === 200) && has(held.body) && !has(after.body),
    saw: `Saved ${saved.status}, in the export: ${has(held.body)}; erased ${erased.status}, in the export after it: ${has(after.body)}.`,
    artefact: [saved, held, erased, after].map(({ transcript }) => transcript).join('\n\n'),
  };
}
