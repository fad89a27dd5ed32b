import type { Item } from '../../check.ts';
import { byCommand, byProbe, byTest, byTrial } from '../../checks.ts';
import { exchange, type RunningCopy } from '../../run/running-copy.ts';

export const caching: Item = {
  id: 'phase-5/9',
  checks: [
    byProbe({
      id: 'same-question-once-made',
      question: 'Is the same question answered from the cache the second time, at no cost, and does the answer say so?',
      probe: askTwice,
      mutation: {
        mistake: 'Answers are never kept',
        file: 'services/roadmap-api/src/domain/caching/answer-shelf.ts',
        find: 'await store.set(name, seal.seal(name, writeEntry(entry)), ttlSeconds);',
        replace: '',
      },
    }),
    byTest({
      id: 'never-across-tenants',
      question: 'Does no tenant get an answer that was made for another?',
      file: 'services/roadmap-api/src/domain/caching/cached-answers.test.ts',
      name: 'does not share between tenants',
      mutation: {
        mistake: 'The name of an answer forgets the tenant',
        file: 'services/roadmap-api/src/domain/caching/answer-name.ts',
        find: '[principal.tenantId, [...principal.scopes]',
        replace: '[[...principal.scopes]',
      },
    }),
    byTest({
      id: 'dead-cache-costs-time-alone',
      question: 'Does a cache that is gone cost nothing but time?',
      file: 'services/roadmap-api/src/domain/caching/answer-shelf.test.ts',
      name: 'costs an answer nothing but time when the cache is gone',
      mutation: {
        mistake: 'A cache that does not answer fails the answer',
        file: 'services/roadmap-api/src/domain/caching/answer-shelf.ts',
        find: 'if (!isListed) return null;',
        replace: "if (!isListed) throw new Error('The cache is gone.');",
      },
    }),
    byTrial({
      id: 'survives-the-loss-of-its-cache',
      question: 'Do real processes go on answering when the cache that they share is lost?',
      command: 'npm run chaos -- --short --cell cache-down.quiet --check',
      mutation: {
        mistake: 'A cache that does not answer fails the answer',
        file: 'services/roadmap-api/src/domain/caching/answer-shelf.ts',
        find: 'if (!isListed) return null;',
        replace: "if (!isListed) throw new Error('The cache is gone.');",
      },
    }),
    byCommand({
      id: 'wrong-hits-are-bounded',
      question: 'Is a question in other words mistaken for another in fewer than 0.5 % of cases, by its 95 % bound?',
      command: 'npm run -s eval:cache -- --check-wrong',
      mutation: {
        mistake: 'Questions are taken for the same whatever they name',
        file: 'services/roadmap-api/src/domain/caching/semantic/asks-the-same.ts',
        find: "return [reading.frame, ...heardIn(reading)].join(' ');",
        replace: 'return String(reading.frame);',
      },
    }),
  ],
};

async function askTwice(copy: RunningCopy) {
  // A question of its own, so that an earlier run of the checklist has not left its answer behind.
  const json = { question: `What is the deliverable of the semantic search project? (${crypto.randomUUID()})` };
  const first = await exchange(copy, '/v1/answers', { json });
  const second = await exchange(copy, '/v1/answers', { json });
  const status = second.headers.get('cache-status') ?? 'absent';
  const { usage } = JSON.parse(second.body) as { usage?: { costUsd?: number } };
  return {
    passed: first.status === 200 && second.status === 200 && /;\s*hit/.test(status) && usage?.costUsd === 0,
    saw: `The second answer cost $${usage?.costUsd ?? '?'}; Cache-Status: ${status}.`,
    artefact: `${first.transcript}\n\n${second.transcript}`,
  };
}
