import { z } from 'zod';
import { Background } from './roadmap.ts';

export const BudgetTier = z.enum(['free', 'low', 'standard']);

/** What a learner says of themselves. */
export const PlanRequest = z.strictObject({
  /** The plan starts on the Monday on or after this day, from 2020 to 2100. `YYYY-MM-DD`. */
  startDate: z.iso.date(),
  hoursPerWeek: z.number().int().min(1).max(80),
  background: z.array(Background).max(4).default([]),
  budget: BudgetTier.default('free'),
  /** The learner's goals, as ids of phases; all of them where empty. Phase 6 runs beside Phases 3 to 5 and needs one of them. */
  phases: z.array(z.string()).max(6).default([]),
  /** Last day the learner has, `YYYY-MM-DD`; refused with the least hours a week that would fit. */
  deadline: z.iso.date().optional(),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

/** Something to do in a week. Hours are whole, or quarters in weeks under 5 hours; those of a week add up to the learner's hours exactly. */
export const PlanTask = z.strictObject({
  kind: z.enum(['study', 'project', 'community']),
  title: z.string(),
  phaseId: z.string(),
  projectId: z.string().nullable(),
  hours: z.number().positive(),
});

/** A week from Monday to Sunday. */
export const PlanWeek = z.strictObject({
  number: z.number().int().positive(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  phaseId: z.string(),
  tasks: z.array(PlanTask).min(1),
});

export const PlanPhase = z.strictObject({
  phaseId: z.string(),
  title: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  weeks: z.number().int().positive(),
  /** True for a phase that takes its hours from the weeks of others (Phase 6). */
  parallel: z.boolean(),
  /** How the length came about: the roadmap's duration, the customization notes, the learner's hours. */
  because: z.array(z.string()).min(1),
});

export const Plan = z.strictObject({
  /** Hash of the roadmap's version and of what shapes the plan: the same input gives the same id and the same plan. */
  id: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  totalWeeks: z.number().int().positive(),
  totalHours: z.number().positive(),
  phases: z.array(PlanPhase).min(1),
  weeks: z.array(PlanWeek).min(1),
  resources: z.array(
    z.strictObject({
      resourceId: z.string(),
      title: z.string(),
      phaseId: z.string(),
      cost: z.string(),
      url: z.url().nullable(),
    }),
  ),
  budget: z.strictObject({ tier: BudgetTier, estimatedUsd: z.strictObject({ min: z.number(), max: z.number() }) }),
  /** Advice from the customization notes that fit the learner. */
  notes: z.array(z.string()),
});
export type BudgetTier = z.infer<typeof BudgetTier>;
export type Plan = z.infer<typeof Plan>;
export type PlanPhase = z.infer<typeof PlanPhase>;
export type PlanTask = z.infer<typeof PlanTask>;
export type PlanWeek = z.infer<typeof PlanWeek>;
