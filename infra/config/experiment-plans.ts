import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import plans from '../../loadtests/chaos/emit/generated/fis-plans.json' with { type: 'json' };

const Action = z.object({
  name: z.string(),
  actionId: z.string(),
  target: z.string(),
  parameters: z.record(z.string(), z.string()),
  afterMinutes: z.int(),
});
const Plan = z.object({
  id: z.string(),
  description: z.string().max(512),
  actions: z.array(Action).min(1),
  needsAgent: z.boolean(),
});

/** An experiment of `loadtests/chaos` as AWS Fault Injection Service can run it. */
export type ExperimentPlan = z.infer<typeof Plan>;

/**
 * Every experiment with a form in FIS that acts from outside of the tasks.
 *
 * The others need an agent inside of them, which runs as root and may register machines: no task here carries one (ADR 0063).
 */
export const EXPERIMENT_PLANS: readonly ExperimentPlan[] = z
  .array(Plan)
  .parse(plans)
  .filter(({ needsAgent }) => !needsAgent)
  // Some differ in how the API is set up here, which FIS doesn't do: there they are one.
  .filter(({ actions }, index, all) => all.findIndex((other) => isDeepStrictEqual(other.actions, actions)) === index);
