import { check } from 'k6';
import exec from 'k6/execution';
import { requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { REQUESTS } from '../catalogue.ts';
import { questionOf } from '../data/questions.ts';
import { type Answer, readAnswer } from '../visits/answers.ts';
import { dismiss, enrol, type Learners, ownKey } from '../visits/learners.ts';
import { optionsOf } from '../visits/options-of.ts';
import { send } from '../visits/service.ts';
import { SETTINGS } from '../visits/settings.ts';

export const options = optionsOf('ask');
export const setup = enrol;
export const teardown = dismiss;

/** A program asks a question, and its reader opens the sources. */
export default function ask(learners: Learners) {
  const key = ownKey(learners);
  const question = questionOf(SETTINGS.seed, exec.scenario.iterationInTest);
  const response = send(requestFor('POST /v1/answers', { body: { question } }), {
    name: REQUESTS.answer,
    headers: { accept: 'application/json' },
    key,
  });
  if (response === null) return;
  const answer = response.json() as unknown as Answer & { question: string };
  check(answer, { 'the answer is to the question': (it) => it.question === question });
  readAnswer(answer, key);
}
