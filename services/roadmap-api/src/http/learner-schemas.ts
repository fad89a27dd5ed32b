import { z } from '@hono/zod-openapi';
import { ItemState, type ProgressKind, progressItems } from '../domain/learner/progress.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import { suggestion } from './nearest-names.ts';
import { Progress } from './schemas.ts';
import { strictFields } from './strict-fields.ts';

/** What the routes of a learner's own data take and give, by the names of `/openapi.json`. */

const ITEM_NAMES = { topics: 'topic', projects: 'project', checklistItems: 'point of a checklist' } as const;

/** How many unknown ids a refusal names: finding the nearest known id takes time, and a caller could send thousands. */
const MOST_REFUSED = 5;

/** A document that names only what this roadmap has, which also bounds its size. */
export function progressOf(roadmap: Roadmap) {
  const items = progressItems(roadmap);
  const states = (kind: ProgressKind) => {
    // Not written in place: the library's types know OpenAPI 3.0 alone, which has no `propertyNames`.
    const published = { description: 'What is done, by id.', propertyNames: { enum: [...items[kind]] } };
    return z
      .record(z.string(), ItemState)
      .superRefine((given, context) => {
        const unknown = Object.keys(given).filter((id) => !items[kind].has(id));
        for (const id of unknown.slice(0, MOST_REFUSED)) {
          const message = `The roadmap has no ${ITEM_NAMES[kind]} of this id. ${suggestion(id, [...items[kind]])}`;
          context.addIssue({ code: 'custom', path: [id], message });
        }
      })
      .openapi(published);
  };
  return strictFields({
    topics: states('topics'),
    projects: states('projects'),
    checklistItems: states('checklistItems'),
  });
}

const Moment = z.iso.datetime();

export const ErasureReceipt = z
  .strictObject({
    id: z.uuid(),
    requestedAt: Moment,
    completedAt: Moment,
    erased: z.record(z.string(), z.int().nonnegative().nullable()).openapi({
      description: 'Rows and entries by kind; null where a part erases without counting.',
    }),
    kept: z.array(z.strictObject({ what: z.string(), why: z.string() })),
  })
  .openapi('ErasureReceipt', { description: 'What was erased, and nothing of whom.' });

export const LearnerExport = z
  .strictObject({
    schemaVersion: z.int().positive(),
    exportedAt: Moment,
    subject: z.strictObject({ id: z.string(), kind: z.enum(['anonymous', 'key', 'token']), tenantId: z.string() }),
    progress: z.strictObject({ updatedAt: Moment, items: Progress }).nullable(),
    feedback: z.array(
      z.strictObject({
        id: z.uuid(),
        answerId: z.string(),
        rating: z.enum(['up', 'down']),
        comment: z.string().nullable(),
        createdAt: Moment,
      }),
    ),
    elsewhere: z
      .record(
        z.string(),
        z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
      )
      .openapi({ description: 'What parts outside of the tables of progress and feedback hold, by the part’s name.' }),
    retention: z.array(
      z.strictObject({ group: z.string(), since: z.string(), days: z.int(), purpose: z.string(), basis: z.string() }),
    ),
  })
  .openapi('LearnerExport', { description: 'Everything that is held on the caller.' });
