import { check } from 'k6';
import type { Response } from 'k6/http';
import type { ItemState } from '../../services/roadmap-api/client/generated/api.ts';
import { requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { REQUESTS } from '../catalogue.ts';
import { dismiss, enrol, isAlone, type Learners, ownKey } from '../visits/learners.ts';
import { optionsOf } from '../visits/options-of.ts';
import { header, problemCode } from '../visits/outcome.ts';
import { send } from '../visits/service.ts';

export const options = optionsOf('progress');
export const setup = enrol;
export const teardown = dismiss;

/** The project that the learner ticks off and takes back, and one that only the older tab knows of. */
const [OWN, OTHER] = ['basic-rag-chatbot', 'semantic-search-engine'] as const;

/** How often a learner whose change met another's reads again and repeats it. */
const ATTEMPTS = 5;

interface Read {
  readonly etag: string;
  /** Of the learner's own project; empty where nothing is saved of it. */
  readonly state: string;
}

/** A learner looks at their progress, ticks off a project, and has an older tab open that wants to save as well. */
export default function progress(learners: Learners) {
  const key = ownKey(learners);
  const before = read(key);
  if (before === null) return;
  if (isAlone(learners)) {
    const headers = { 'if-none-match': before.etag };
    const unchanged = send(requestFor('GET /v1/me/progress'), { name: REQUESTS.progress, headers, key });
    if (unchanged === null) return;
    check(unchanged, { 'progress that the browser has is not sent again': ({ status }) => status === 304 });
  }
  if (!tickOff(before, key) || !isAlone(learners)) return;

  const late = save(before.etag, { [OWN]: 'done', [OTHER]: 'done' }, key);
  if (late === null) return;
  check(late, {
    'an older tab does not overwrite what was saved': ({ status, body }) =>
      status === 412 && problemCode(String(body)) === 'precondition-failed',
    'an older tab is told what stands there now': ({ headers }) => !['', before.etag].includes(etagOf(headers)),
  });
}

/** Saves a change, on what others saved meanwhile if need be. */
function tickOff(first: Read, key: string | undefined): boolean {
  let before: Read | null = first;
  for (let attempt = 0; before !== null && attempt < ATTEMPTS; attempt += 1) {
    const { etag, state } = before;
    const changed = state === 'done' ? 'started' : 'done';
    const saved = save(etag, { [OWN]: changed }, key);
    if (saved === null) return false;
    if (saved.status === 200) {
      return check(saved, {
        'what was saved is what was sent': (it) => it.json(`projects.${OWN}`) === changed,
        'what was saved has a tag of its own': ({ headers }) => etagOf(headers) !== etag,
      });
    }
    before = read(key);
  }
  return before !== null && check(null, { 'a change is saved after a few attempts': () => false });
}

function read(key: string | undefined): Read | null {
  const response = send(requestFor('GET /v1/me/progress'), { name: REQUESTS.progress, key });
  if (response === null) return null;
  check(response, {
    'progress is for its learner alone': ({ headers }) => header(headers, 'cache-control').includes('private'),
    'progress has an entity tag': ({ headers }) => etagOf(headers) !== '',
  });
  return { etag: etagOf(response.headers), state: String(response.json(`projects.${OWN}`) ?? '') };
}

function save(etag: string, projects: Record<string, ItemState>, key: string | undefined): Response | null {
  const body = { topics: {}, projects, checklistItems: {} };
  const saving = requestFor('PUT /v1/me/progress', { header: { 'if-match': etag }, body });
  return send(saving, { name: REQUESTS.progress, key, provokes: [412] });
}

const etagOf = (headers: Readonly<Record<string, string>>) => header(headers, 'etag');
