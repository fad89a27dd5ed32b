import { z } from 'zod';

/**
 * The roadmap's shape. One schema validates the Markdown in `content/`, types the code, and documents the API.
 *
 * zod is the one library the domain may import (ADR 0004).
 */

export const MonthRange = z.strictObject({ min: z.number().positive(), max: z.number().positive() });
export const UsdRange = z.strictObject({ min: z.number().nonnegative(), max: z.number().nonnegative() });

/** A labelled line: `**Vector databases:** FAISS, Pinecone ...` is `{ name, detail }`. */
export const Topic = z.strictObject({ name: z.string().min(1), detail: z.string().nullable() });

export const ResourceKind = z.enum([
  'documentation',
  'tutorial',
  'course',
  'book',
  'paper',
  'tool',
  'article',
  'blog',
  'video',
  'benchmark',
  'certification',
  'guide',
  'service',
  'repository',
  'organization',
  'newsletter',
  'podcast',
  'archive',
  'aggregator',
]);

/** `audit` is a paid course whose lessons are free; `unstated` where the roadmap does not say. */
export const ResourceCost = z.enum(['free', 'audit', 'paid', 'unstated']);

export const Resource = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  kind: ResourceKind,
  cost: ResourceCost,
  url: z.url().nullable(),
  /** Anything else the roadmap says of it: author, format, why. */
  note: z.string().nullable(),
  /** Heading it stands under, such as `Prompt engineering`. */
  topic: z.string(),
  phaseId: z.string(),
});

export const Project = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  weeks: z.number().positive(),
  steps: z.array(z.string()).min(1),
  deliverable: z.string().min(1),
  phaseId: z.string(),
});

/** Kinds of learner that a phase's customization notes speak of. */
export const Background = z.enum([
  'complete-beginner',
  'experienced-developer',
  'python-beginner',
  'ml-background',
  'no-ml-background',
  'devops-background',
  'no-devops-background',
]);

export const Customization = z.strictObject({
  /** Whom the note is for, in the roadmap's words: `Complete beginners`. */
  audience: z.string(),
  advice: z.string(),
  /** What it does to the phase's duration, where the note gives a number. At most one of the two ranges is set. */
  adjustment: z
    .strictObject({
      background: Background,
      months: MonthRange.optional(),
      addMonths: z.number().positive().optional(),
    })
    .nullable(),
});

/** A titled list that only some phases have: production considerations, debugging, tools ecosystem. */
export const Section = z.strictObject({ title: z.string(), items: z.array(Topic) });

/** One of the nine activities of Phase 6. */
export const Activity = z.strictObject({
  number: z.number().int().positive(),
  title: z.string(),
  /** How often, in the roadmap's words: `2-3 hours a week`, `Continuous`. */
  cadence: z.string(),
  groups: z.array(Section),
  metrics: z.array(z.string()),
});

export const Certification = z.strictObject({
  title: z.string(),
  priceUsd: z.number().nullable(),
  note: z.string().nullable(),
});

export const Phase = z.strictObject({
  id: z.string(),
  number: z.number().int().positive(),
  title: z.string(),
  /** Null where the phase never ends (Phase 6). */
  durationMonths: MonthRange.nullable(),
  target: z.string(),
  summary: z.string().nullable(),
  skills: z.array(Topic),
  resources: z.array(Resource),
  projects: z.array(Project),
  engineeringFocus: z.array(Topic),
  metrics: z.array(z.string()),
  optionalTopics: z.array(Topic),
  sections: z.array(Section),
  activities: z.array(Activity),
  certifications: z.array(Certification),
  customizations: z.array(Customization),
  checklistId: z.string().nullable(),
});

export const ChecklistItem = z.strictObject({
  number: z.number().int().positive(),
  text: z.string(),
  group: z.string().nullable(),
});
export const Checklist = z.strictObject({
  id: z.string(),
  title: z.string(),
  phaseId: z.string().nullable(),
  items: z.array(ChecklistItem).min(1),
});

export const Paper = z.strictObject({
  number: z.number().int().positive(),
  title: z.string(),
  authors: z.string(),
  year: z.number().int(),
  group: z.string(),
  note: z.string().nullable(),
});

const BudgetLine = z.strictObject({ item: z.string(), usd: UsdRange });
export const Budget = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** What the heading promises a year; null where it promises nothing (the free option). */
  usdPerYear: UsdRange.nullable(),
  lines: z.array(BudgetLine),
  totalUsd: UsdRange,
});

export const Roadmap = z.strictObject({
  /** Changes when any content file changes (SHA-256 over the files, first 16 hex digits). */
  version: z.string(),
  phases: z.array(Phase),
  checklists: z.array(Checklist),
  papers: z.array(Paper),
  budgets: z.array(Budget),
});

export type MonthRange = z.infer<typeof MonthRange>;
export type UsdRange = z.infer<typeof UsdRange>;
export type Topic = z.infer<typeof Topic>;
export type Resource = z.infer<typeof Resource>;
export type Project = z.infer<typeof Project>;
export type Background = z.infer<typeof Background>;
export type Customization = z.infer<typeof Customization>;
export type Activity = z.infer<typeof Activity>;
export type Certification = z.infer<typeof Certification>;
export type Phase = z.infer<typeof Phase>;
export type Checklist = z.infer<typeof Checklist>;
export type Paper = z.infer<typeof Paper>;
export type Budget = z.infer<typeof Budget>;
export type Roadmap = z.infer<typeof Roadmap>;
