import { check } from 'k6';
import exec from 'k6/execution';
import http, { type Response } from 'k6/http';
import { Rate } from 'k6/metrics';
import type { Options } from 'k6/options';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { profileNamed } from '../profiles.ts';
import { questionNumber } from '../questions.ts';
import { REQUESTS, SHARES, THRESHOLDS } from '../thresholds.ts';

const BASE_URL = __ENV['BASE_URL'] ?? 'http://127.0.0.1:8080';

const API_KEY = __ENV['ROADMAP_API_KEY'] ?? '';

const groundedAnswers = new Rate(SHARES.groundedAnswers);
const freshSearches = new Rate(SHARES.freshSearches);

export const options: Options = {
  scenarios: { firstVisit: profileNamed(__ENV['PROFILE'] ?? 'smoke') },
  thresholds: THRESHOLDS,
};

/** Someone new looks at the phases, searches for a question, asks it, and follows every citation of the answer. */
export default function firstVisit() {
  const question = questionNumber(exec.scenario.iterationInTest);
  browse();
  search(question);
  const passageIds = ask(question);
  for (const id of passageIds) openPassage(id);
}

function browse() {
  const response = http.get(BASE_URL + PATHS.phases, { tags: { name: REQUESTS.browse } });
  check(response, {
    'the roadmap has six phases': (it) => it.status === 200 && it.json('total') === 6,
    'a browser may keep the phases': ({ headers }) => Boolean(headers['Etag'] && headers['Cache-Control']),
  });
}

function search(question: string) {
  const url = `${BASE_URL}${PATHS.search}?q=${encodeURIComponent(question)}&k=5`;
  const response = http.get(url, { tags: { name: REQUESTS.search } });
  check(response, {
    'search finds passages': (it) => it.status === 200 && it.json('results.#') === 5,
    'search is not degraded': (it) => it.status === 200 && it.json('degraded.#') === 0,
  });
  freshSearches.add(response.status === 200 && !degradedReasons(response).includes('passages-stale'));
}

/** Returns the ids of the passages that the answer cites. */
function ask(question: string): string[] {
  const response = http.post(BASE_URL + PATHS.answers, JSON.stringify({ question }), {
    headers: { Authorization: `Bearer ${API_KEY}`, 'Content-Type': 'application/json', Accept: 'application/json' },
    tags: { name: REQUESTS.answer },
  });
  const cited = response.status === 200 ? response.json('citations.#.passageId') : null;
  const passageIds = Array.isArray(cited) ? cited.map(String) : [];
  check(response, {
    'the question is answered': (it) => it.status === 200 && it.json('abstained') === false,
    'the answer cites its sources': () => passageIds.length > 0,
  });
  groundedAnswers.add(response.status === 200 && degradedReasons(response).length === 0);
  return passageIds;
}

function degradedReasons(response: Response): string[] {
  const reasons = response.json('degraded');
  return Array.isArray(reasons) ? reasons.map(String) : [];
}

function openPassage(id: string) {
  const response = http.get(`${BASE_URL}${PATHS.passages}/${id}`, { tags: { name: REQUESTS.passage } });
  check(response, {
    'a citation resolves to its passage': (it) => it.status === 200 && it.json('id') === id,
  });
}
