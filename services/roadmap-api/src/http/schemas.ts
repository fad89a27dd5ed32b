import { zodToOpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from '@hono/zod-openapi';
import { Answer, Citation, DegradedReason } from '../domain/answer.ts';
import { CheckEvidence, ChecklistEvidence, ItemEvidence } from '../domain/evidence.ts';
import { ItemState, Progress } from '../domain/learner/progress.ts';
import { Operations } from '../domain/operations.ts';
import { Passage, RankedPassage, SearchMode } from '../domain/passage.ts';
import { BudgetTier, Plan, PlanPhase, PlanRequest, PlanTask, PlanWeek } from '../domain/plan.ts';
import {
  Activity,
  Background,
  Budget,
  Checklist,
  ChecklistItem,
  Customization,
  MonthRange,
  Paper,
  Phase,
  Project,
  Resource,
  ResourceCost,
  ResourceKind,
  Section,
  Topic,
  UsdRange,
} from '../domain/roadmap.ts';

/**
 * What the API speaks of, by the names that `/openapi.json` gives them.
 *
 * They are the domain's own schemas, named from outside, so that the domain knows nothing of OpenAPI.
 */
const NAMED = {
  Activity: [Activity, 'One of the nine activities of the phase that never ends.'],
  Answer: [Answer, 'An answer whose marks `[n]` resolve to passages that were really retrieved.'],
  Background: [Background, 'Kinds of learner that the customization notes speak of.'],
  Budget: [Budget, 'What a year of learning costs, line by line, in US dollars.'],
  BudgetTier: [BudgetTier, 'How much a learner will spend.'],
  CheckEvidence: [
    CheckEvidence,
    'A check as it was run: what was seen, the command that asks again, and the SHA-256 of all that it printed.',
  ],
  Checklist: [Checklist, 'Items to be ticked before a phase counts as done.'],
  ChecklistEvidence: [
    ChecklistEvidence,
    'How this service meets a checklist, by a recorded run: when, of which commit, on which machine, and what each check saw.',
  ],
  ChecklistItem: [ChecklistItem, 'One item, numbered as in the roadmap.'],
  Citation: [Citation, 'A mark in the text and the passage it stands for.'],
  Customization: [Customization, 'How a phase changes for one kind of learner.'],
  DegradedReason: [DegradedReason, 'Why a response is less than it should be.'],
  ItemEvidence: [
    ItemEvidence,
    'An item with the checks that answer it; `answeredBy` names items whose checks answer it too.',
  ],
  ItemState: [ItemState, 'How far one item has come.'],
  MonthRange: [MonthRange, 'A duration in months.'],
  Operations: [
    Operations,
    'How one replica runs, by its own metrics: counters since it started, and how things stand now.',
  ],
  Paper: [Paper, 'A paper of the reading list.'],
  Phase: [Phase, 'A phase of the roadmap with all that it holds.'],
  Plan: [Plan, 'A dated study plan in which every week is accounted for.'],
  PlanPhase: [PlanPhase, 'When a phase is studied, and why it takes that long.'],
  PlanTask: [PlanTask, 'What to do in a week, in hours.'],
  PlanWeek: [PlanWeek, 'One week of the plan, from Monday to Sunday.'],
  Progress: [Progress, 'How far a learner has come, by the roadmap’s ids: what is not listed is not begun.'],
  Project: [Project, 'A hands-on project with its steps and its deliverable.'],
  Resource: [Resource, 'Something to read, watch or use.'],
  ResourceCost: [ResourceCost, '`audit` is a paid course whose lessons are free.'],
  ResourceKind: [ResourceKind, 'What a resource is.'],
  SearchMode: [SearchMode, 'By meaning, by words, or both fused.'],
  Section: [Section, 'A titled list that only some phases have.'],
  Topic: [Topic, 'A skill or a subject, with what belongs to it.'],
  UsdRange: [UsdRange, 'An amount in US dollars.'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

for (const [id, [schema, description]] of Object.entries(NAMED)) {
  // `schema.openapi(id)` would name a copy: what refers to the original, as a phase to its resources, would not see it.
  zodToOpenAPIRegistry.add(schema, { _internal: { refId: id }, description });
}

/** A list with its length, as every list route answers. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), total: z.int().nonnegative() });
}

/** A phase as it stands in the list of phases: what it is about, and how much it holds. */
export const PhaseSummary = Phase.pick({
  id: true,
  number: true,
  title: true,
  durationMonths: true,
  target: true,
  summary: true,
  checklistId: true,
})
  .extend({
    counts: z.strictObject({ skills: z.int(), resources: z.int(), projects: z.int(), activities: z.int() }),
  })
  .openapi('PhaseSummary', { description: 'A phase in brief.' });

export const LinkedPassage = Passage.extend({ link: z.string() }).openapi('LinkedPassage', {
  description: 'A passage with its stable link in the console.',
});

const SearchResult = RankedPassage.extend({ link: z.string() }).openapi('SearchResult', {
  description: 'A passage that was found, with its stable link.',
});

export const SearchResults = z
  .strictObject({
    mode: SearchMode,
    degraded: z.array(DegradedReason),
    passagesAgeSeconds: z.number().int().nonnegative().optional().openapi({
      description: 'Given with `passages-stale`: seconds since the passages were last known to be current.',
    }),
    searchedAs: z.string().optional().openapi({
      description: 'Given where the query told of who is asking: what was searched for, without that.',
    }),
    results: z.array(SearchResult),
  })
  .openapi('SearchResults', {
    description: 'What was found, best first. `mode` is the one that served: keyword where the embedder failed.',
  });

export {
  Answer,
  Budget,
  Checklist,
  ChecklistEvidence,
  Paper,
  Phase,
  Plan,
  PlanRequest,
  Progress,
  Project,
  Resource,
  ResourceCost,
  ResourceKind,
  SearchMode,
};
