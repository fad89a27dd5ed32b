import { check } from 'k6';
import exec from 'k6/execution';
import { requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { REQUESTS } from '../catalogue.ts';
import { byPopularity, draw } from '../data/popularity.ts';
import { dismiss, enrol, type Learners, ownKey } from '../visits/learners.ts';
import { optionsOf } from '../visits/options-of.ts';
import { header } from '../visits/outcome.ts';
import { send } from '../visits/service.ts';
import { SETTINGS } from '../visits/settings.ts';

export const options = optionsOf('browse');
export const setup = enrol;
export const teardown = dismiss;

const PHASES = 6;
const phaseRank = byPopularity(PHASES);

/** Somebody looks at the phases, opens one of them, and comes back to it later. */
export default function browse(learners: Learners) {
  const key = ownKey(learners);
  const all = send(requestFor('GET /v1/phases'), { name: REQUESTS.browse, key });
  if (all === null) return;
  check(all, {
    'the roadmap has six phases': (it) => it.json('total') === PHASES,
    'a browser may keep the phases': ({ headers }) => header(headers, 'cache-control').includes('max-age'),
  });

  const id = `phase-${1 + phaseRank(draw(SETTINGS.seed, exec.scenario.iterationInTest))}`;
  const opened = requestFor('GET /v1/phases/{id}', { path: { id } });
  const phase = send(opened, { name: REQUESTS.browse, key });
  if (phase === null) return;
  const etag = header(phase.headers, 'etag');
  check(phase, {
    'a phase is the one that was opened': (it) => it.json('id') === id && it.json('title') !== '',
    'a phase has an entity tag': () => etag !== '',
  });

  const again = send(opened, { name: REQUESTS.browse, headers: { 'if-none-match': etag }, key });
  if (again === null) return;
  check(again, { 'a phase that the browser has is not sent again': ({ status, body }) => status === 304 && !body });
}
