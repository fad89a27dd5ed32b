import { check } from 'k6';
import exec from 'k6/execution';
import { Rate } from 'k6/metrics';
import { requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { REQUESTS } from '../catalogue.ts';
import { questionOf } from '../data/questions.ts';
import { SHARES } from '../thresholds.ts';
import { dismiss, enrol, type Learners, ownKey } from '../visits/learners.ts';
import { optionsOf } from '../visits/options-of.ts';
import { send } from '../visits/service.ts';
import { SETTINGS } from '../visits/settings.ts';

export const options = optionsOf('search');
export const setup = enrol;
export const teardown = dismiss;

const freshSearches = new Rate(SHARES.freshSearches);

const K = 5;

interface Found {
  readonly id: string;
  readonly text: string;
  readonly score: number;
  readonly link: string;
}

/** Somebody looks for something and opens the best passage that was found. */
export default function search(learners: Learners) {
  const key = ownKey(learners);
  const question = questionOf(SETTINGS.seed, exec.scenario.iterationInTest);
  const asked = requestFor('GET /v1/search', { query: { q: question, k: K } });
  const response = send(asked, { name: REQUESTS.search, key });
  if (response === null) return;
  const { results, degraded } = response.json() as unknown as {
    results: readonly Found[];
    degraded: readonly string[];
  };
  check(results, {
    'search finds passages': ({ length }) => length === K,
    'search puts the best first': (found) =>
      found.every(({ score }, i) => i === 0 || score <= (found[i - 1]?.score ?? 0)),
    'search is not degraded': () => degraded.length === 0,
  });
  freshSearches.add(!degraded.includes('passages-stale'));

  const [best] = results;
  if (best === undefined) return;
  const passage = send(requestFor('GET /v1/passages/{id}', { path: { id: best.id } }), {
    name: REQUESTS.passage,
    key,
  });
  if (passage === null) return;
  check(passage, {
    'the passage that was found is there': (it) => it.json('id') === best.id && it.json('link') === best.link,
    'what was found is what the passage says': (it) => it.json('text') === best.text,
  });
}
