import { PATHS } from '../../../services/roadmap-api/contract.ts';
import { byPopularity, draw } from '../../data/popularity.ts';
import type { RequestKind } from '../experiment.ts';
import type { Call } from './exchange.ts';
import { searchPath, type Truth } from './record-truth.ts';

/** How many of a hundred requests are for each thing. */
const MIX = [
  ['browse', 15],
  ['search', 20],
  ['ask', 25],
  ['stream', 20],
  ['plan', 5],
  ['progress', 15],
] as const satisfies readonly (readonly [RequestKind, number])[];

type AskedFor = (typeof MIX)[number][0];

/** Two in three who ask want an answer that is made for them; the rest take one that was kept. */
const FRESH_SHARE = 2 / 3;

/** The n-th request of a run; null where it is for a learner's progress, whose ledger knows what comes next. */
export function makeJourney(truth: Truth, keys: readonly string[], seed: number): (n: number) => Call | null {
  const rankOf = byPopularity(truth.questions.length);
  const choose = <T>(choices: readonly T[], share: number): T | undefined =>
    choices[Math.floor(share * choices.length)];
  return (n): Call | null => {
    const kind = kindOf(draw(seed, n));
    const chance = draw(seed + 1, n);
    const headers: Call['headers'] = { authorization: `Bearer ${choose(keys, draw(seed + 2, n))}` };
    const question = truth.questions[rankOf(chance)] ?? '';
    switch (kind) {
      case 'browse':
        return { kind, method: 'GET', path: choose(truth.browsed, chance) ?? PATHS.phases, headers: {} };
      case 'search':
        return { kind, method: 'GET', path: searchPath(question), headers, question };
      case 'plan':
        return { kind, method: 'POST', path: PATHS.plans, headers, body: choose(truth.plans, chance) ?? '' };
      case 'ask':
      case 'stream': {
        const accept: Call['headers'] = kind === 'stream' ? { accept: 'text/event-stream' } : {};
        const caching: Call['headers'] = draw(seed + 3, n) < FRESH_SHARE ? { 'cache-control': 'no-store' } : {};
        const body = JSON.stringify({ question });
        return {
          kind,
          method: 'POST',
          path: PATHS.answers,
          headers: { ...headers, ...accept, ...caching },
          body,
          question,
        };
      }
      case 'progress':
        return null;
    }
  };
}

function kindOf(share: number): AskedFor {
  let left = share * 100;
  for (const [kind, parts] of MIX) {
    left -= parts;
    if (left < 0) return kind;
  }
  return 'browse';
}
