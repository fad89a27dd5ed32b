import { check } from 'k6';
import exec from 'k6/execution';
import sse from 'k6/x/sse';
import { requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { REQUESTS } from '../catalogue.ts';
import { questionOf } from '../data/questions.ts';
import { type Answer, readAnswer } from '../visits/answers.ts';
import { dismiss, enrol, type Learners, ownKey } from '../visits/learners.ts';
import { optionsOf } from '../visits/options-of.ts';
import { outcomeOf } from '../visits/outcome.ts';
import { headersOf, isServed } from '../visits/service.ts';
import { SETTINGS } from '../visits/settings.ts';
import { readStream } from '../visits/stream.ts';

export const options = optionsOf('ask-stream');
export const setup = enrol;
export const teardown = dismiss;

const name = REQUESTS.answerStream;

/** Somebody asks a question in the console, reads the answer as it is written, and opens the sources. */
export default function askStream(learners: Learners) {
  const key = ownKey(learners);
  const question = questionOf(SETTINGS.seed, exec.scenario.iterationInTest);
  const { path, headers, body } = requestFor('POST /v1/answers', { body: { question } });
  const stream = sse.post(SETTINGS.target + path, String(body), {
    headers: { ...headersOf(key), ...headers },
    tags: { name },
    tokenEvent: 'delta',
  });
  if (!isServed(name, outcomeOf(stream), stream.body)) return;
  const told = readStream<Answer>(stream.events);
  check(told, {
    'a stream begins with its sources': ({ order }) => order.startsWith('sources '),
    'a stream ends once, and in order': ({ order }) => /^sources (delta )+done $/.test(order),
    'the pieces of a stream are its answer': ({ pieces, answer }) => answer !== null && pieces === answer.text,
  });
  if (told.answer !== null) readAnswer(told.answer, key);
}
