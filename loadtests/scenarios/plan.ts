import { check } from 'k6';
import exec from 'k6/execution';
import { requestFor } from '../../services/roadmap-api/client/request-for.ts';
import { REQUESTS } from '../catalogue.ts';
import { planWishesOf } from '../data/plan-wishes.ts';
import { dismiss, enrol, type Learners, ownKey } from '../visits/learners.ts';
import { optionsOf } from '../visits/options-of.ts';
import { gapsOf, type Plan } from '../visits/plan-gaps.ts';
import { send } from '../visits/service.ts';
import { SETTINGS } from '../visits/settings.ts';

export const options = optionsOf('plan');
export const setup = enrol;
export const teardown = dismiss;

/** By the wishes: the whole text of the plan that this visitor got for them before. */
const earlierPlans = new Map<string, string>();

/** Somebody has a plan made, and another one for the same wishes. */
export default function plan(learners: Learners) {
  const key = ownKey(learners);
  const wishes = planWishesOf(SETTINGS.seed, exec.scenario.iterationInTest);
  const wished = JSON.stringify(wishes);
  const response = send(requestFor('POST /v1/plans', { body: wishes }), { name: REQUESTS.plan, key });
  if (response === null) return;
  const text = String(response.body);
  check(JSON.parse(text) as Plan, {
    'a plan is dated week by week, without a gap': (it) => gapsOf(it, wishes).length === 0,
    'a plan is the same for the same wishes': () => (earlierPlans.get(wished) ?? text) === text,
  });
  earlierPlans.set(wished, text);
}
