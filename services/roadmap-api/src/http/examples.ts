import { ANSWERS_EXAMPLES } from './examples/answers.ts';
import { KEYS_EXAMPLES } from './examples/keys.ts';
import { LEARNER_EXAMPLES } from './examples/learner.ts';
import { OPERATIONS_EXAMPLES } from './examples/operations.ts';
import { PLANS_EXAMPLES } from './examples/plans.ts';
import { ROADMAP_EXAMPLES } from './examples/roadmap.ts';

/** Examples for `/openapi.json`. They are short, and a test holds each of them against its schema. */
export const EXAMPLES = {
  ...ANSWERS_EXAMPLES,
  ...KEYS_EXAMPLES,
  ...LEARNER_EXAMPLES,
  ...OPERATIONS_EXAMPLES,
  ...PLANS_EXAMPLES,
  ...ROADMAP_EXAMPLES,
};

/** An example list of one. */
export function exampleList<Item>(item: Item) {
  return { items: [item], total: 1 };
}
