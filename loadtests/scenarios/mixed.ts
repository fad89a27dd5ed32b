import exec from 'k6/execution';
import { dismiss, enrol, type Learners } from '../visits/learners.ts';
import { optionsOf } from '../visits/options-of.ts';
import ask from './ask.ts';
import askStream from './ask-stream.ts';
import browse from './browse.ts';
import plan from './plan.ts';
import progress from './progress.ts';
import search from './search.ts';

export const options = optionsOf('mixed');
export const setup = enrol;
export const teardown = dismiss;

type Visit = (learners: Learners) => void;

/** Twenty visits of a usual day. By turns and not by lot: the shortest run has each of them, and two runs are alike. */
const DAY: readonly [Visit, ...Visit[]] = [
  browse,
  search,
  askStream,
  browse,
  plan,
  search,
  browse,
  ask,
  search,
  browse,
  askStream,
  progress,
  browse,
  search,
  browse,
  askStream,
  search,
  ask,
  browse,
  search,
];

/** All journeys at once: seven in twenty visitors browse, six search, five ask, one plans and one keeps their progress. */
export default function mixed(learners: Learners) {
  const visit = DAY[exec.scenario.iterationInTest % DAY.length] ?? DAY[0];
  visit(learners);
}
