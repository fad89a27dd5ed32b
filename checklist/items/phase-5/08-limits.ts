import type { Item } from '../../check.ts';
import { byProbe, byTest } from '../../checks.ts';
import { exchange, type RunningCopy } from '../../run/running-copy.ts';

/** More than any profile lets an unknown caller have in a minute. */
const MOST_REQUESTS = 400;

export const limits: Item = {
  id: 'phase-5/8',
  checks: [
    byProbe({
      id: 'refuses-the-hasty',
      question: 'Is somebody who asks too fast refused, and told by which limit and when to come back?',
      probe: askTooFast,
      mutation: {
        mistake: 'The limiter of requests lets everybody through',
        file: 'services/roadmap-api/src/adapters/memory/memory-rate-limiter.ts',
        find: 'if (cost > 0 && result.decision.isAllowed) fullAt.set(bucket, result.fullAtMs);',
        replace: '',
      },
    }),
    byTest({
      id: 'never-overspends',
      question: 'Do quotas hold when many answers are charged at the same time?',
      file: 'services/roadmap-api/src/adapters/memory/memory-quota-ledger.test.ts',
      name: 'never spends more than a quota',
      mutation: {
        mistake: 'What is set aside for answers that still run is not counted',
        file: 'services/roadmap-api/src/adapters/memory/memory-quota-ledger.ts',
        find: 'if (taken + needed > limit)',
        replace: 'if (taken > limit)',
      },
    }),
  ],
};

async function askTooFast(copy: RunningCopy) {
  for (let sent = 1; sent <= MOST_REQUESTS; sent++) {
    const answer = await exchange(copy, '/v1/search?q=caching&k=1', { isAnonymous: true });
    if (answer.status === 200) continue;
    const retryAfter = answer.headers.get('retry-after');
    const passed = answer.status === 429 && retryAfter !== null && answer.body.includes('"limit"');
    return {
      passed,
      saw: `Request ${sent} of one caller was answered ${answer.status}, Retry-After ${retryAfter ?? 'absent'}.`,
      artefact: answer.transcript,
    };
  }
  return { passed: false, saw: `${MOST_REQUESTS} requests of one caller were all answered.` };
}
