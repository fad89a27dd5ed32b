import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Roadmap } from '../roadmap.ts';
import { checklistItemId, topicId } from './item-ids.ts';

/** What is not begun is not listed. */
export const ItemState = z.enum(['started', 'done']);
export type ItemState = z.infer<typeof ItemState>;

const States = z.record(z.string(), ItemState);

/** How far a learner has come, by the ids of the roadmap. It holds no text of theirs, and nothing that the roadmap says already. */
export const Progress = z.strictObject({
  /** Skills and activities of phases: `phase-3.vector-databases`. */
  topics: States,
  /** By the project's id: `basic-rag-chatbot`. */
  projects: States,
  /** Points of checklists: `phase-5.13`. */
  checklistItems: States,
});
export type Progress = z.infer<typeof Progress>;
export type ProgressKind = keyof Progress;

/** What a learner has who has saved nothing: there is always a document to read, and so always a tag to change it by. */
export const NO_PROGRESS: Progress = { topics: {}, projects: {}, checklistItems: {} };

/** Everything that can be ticked off. It also bounds a document's size, since no other id is taken. */
export type ProgressItems = Readonly<Record<ProgressKind, ReadonlySet<string>>>;

export function progressItems({ phases, checklists }: Roadmap): ProgressItems {
  return {
    topics: new Set(
      phases.flatMap(({ id, skills, activities }) => [
        ...skills.map(({ name }) => topicId(id, name)),
        ...activities.map(({ title }) => topicId(id, title)),
      ]),
    ),
    projects: new Set(phases.flatMap(({ projects }) => projects.map(({ id }) => id))),
    checklistItems: new Set(
      checklists.flatMap(({ id, items }) => items.map(({ number }) => checklistItemId(id, number))),
    ),
  };
}

/** Leaves out what the roadmap has no longer, and puts the rest in one order: equal documents are equal text. */
export function tidyProgress(progress: Progress, items: ProgressItems): Progress {
  const tidy = (kind: ProgressKind) =>
    Object.fromEntries(
      Object.entries(progress[kind])
        .filter(([id]) => items[kind].has(id))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return { topics: tidy('topics'), projects: tidy('projects'), checklistItems: tidy('checklistItems') };
}

/** Names a tidy document by its content: 22 characters of base64url. */
export function progressTag(progress: Progress): string {
  return createHash('sha256').update(JSON.stringify(progress)).digest('base64url').slice(0, 22);
}
