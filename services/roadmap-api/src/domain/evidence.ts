import { z } from 'zod';

/** What a check, or all checks of an item, came to. `unproven` needs an account or a person: nothing is passed by hand. */
export const Verdict = z.enum(['passed', 'failed', 'unproven']);

/** Where an answer comes from: the sources, a copy on the machine of the run, an AWS account, or a person. */
const EvidenceLevel = z.enum(['code', 'local', 'account', 'person']);

export const CheckEvidence = z.strictObject({
  id: z.string(),
  question: z.string(),
  level: EvidenceLevel,
  verdict: Verdict,
  saw: z.string(),
  command: z.string(),
  exitCode: z.int().nullable(),
  durationMs: z.int().nonnegative(),
  sha256: z.string(),
});

export const ItemEvidence = z.strictObject({
  id: z.string(),
  text: z.string(),
  verdict: Verdict,
  answeredBy: z.array(z.string()),
  checks: z.array(CheckEvidence),
});

const run = {
  startedAt: z.iso.datetime(),
  against: z.enum(['code', 'local', 'aws']),
  commit: z.string(),
  isDirty: z.boolean(),
  machine: z.strictObject({ node: z.string(), os: z.string(), processors: z.string() }),
  durationMs: z.int().nonnegative(),
};

export const ChecklistEvidence = z.strictObject({
  id: z.string(),
  title: z.string(),
  ...run,
  items: z.array(ItemEvidence),
});

/** A run of the checklist program over all of its lists, as it is kept. */
export const Evidence = z.strictObject({
  ...run,
  lists: z.array(ChecklistEvidence.pick({ id: true, title: true, items: true })),
});

export type Verdict = z.infer<typeof Verdict>;
export type ItemEvidence = z.infer<typeof ItemEvidence>;
export type ChecklistEvidence = z.infer<typeof ChecklistEvidence>;
export type Evidence = z.infer<typeof Evidence>;
