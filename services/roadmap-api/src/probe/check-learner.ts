import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { PATHS } from '../../contract.ts';
import { type Finding, failed, found, shaped } from './finding.ts';
import type { ProbeClient } from './probe-client.ts';

const EMPTY = { topics: {}, projects: {}, checklistItems: {} };
const SAVED = {
  topics: { 'phase-3.vector-databases': 'done' },
  projects: { 'basic-rag-chatbot': 'started' },
  checklistItems: { 'phase-5.13': 'done' },
};

const States = z.record(z.string(), z.enum(['started', 'done']));
const GoldenProgress = z.strictObject({ topics: States, projects: States, checklistItems: States });
const GoldenExport = z.looseObject({
  progress: z.looseObject({ items: GoldenProgress }).nullable(),
  feedback: z.array(z.looseObject({ id: z.string(), rating: z.string() })),
});
const GoldenReceipt = z.looseObject({ id: z.uuid(), erased: z.record(z.string(), z.number().nullable()) });

/**
 * What a learner saves is kept, given out whole, and erased when they ask for it.
 *
 * It writes only with a key of the probe's own: the data behind any other key is somebody's, and is only read.
 */
export async function checkLearner(client: ProbeClient, ownsLearner: boolean): Promise<Finding[]> {
  if (!ownsLearner) return [...(await readProgress(client, null)).findings, ...(await checkExport(client, null))];
  // What an earlier round could not erase is no finding of this one.
  const before = await readProgress(client, null);
  const saved = await checkSaving(client, before.tag);
  const feedbackId = randomUUID();
  const findings = [
    ...before.findings,
    ...saved,
    ...(await readProgress(client, SAVED)).findings,
    ...(await checkOverwriting(client, before.tag)),
    ...(await checkFeedback(client, feedbackId)),
    ...(await checkExport(client, { progress: SAVED, feedbackId })),
  ];
  return [...findings, ...(await checkErasure(client))];
}

/** `expected` null accepts any status. */
async function readProgress(client: ProbeClient, expected: object | null) {
  const reply = await client.get(PATHS.progress, client.signed);
  const tag = reply.headers.get('etag') ?? '';
  if (reply.status !== 200) return { tag, findings: [failed('learner', reply)] };
  const { value, findings } = shaped('progress', GoldenProgress, reply.json);
  const isOther = value !== null && expected !== null && !isDeepStrictEqual(value, expected);
  return { tag, findings: [...findings, ...found('learner', isOther, 'progress is not what was saved')] };
}

async function checkSaving(client: ProbeClient, tag: string): Promise<Finding[]> {
  const reply = await client.send('PUT', PATHS.progress, SAVED, { ...client.signed, 'if-match': tag });
  if (reply.status !== 200) return [failed('learner', reply)];
  return found('learner', !isDeepStrictEqual(reply.json, SAVED), 'saving gives back something else');
}

/** Tries to save with an outdated entity tag. */
async function checkOverwriting(client: ProbeClient, tag: string): Promise<Finding[]> {
  const reply = await client.send('PUT', PATHS.progress, EMPTY, { ...client.signed, 'if-match': tag });
  return found('learner', reply.status !== 412, `a change that has not seen the last one gets ${reply.status}`);
}

async function checkFeedback(client: ProbeClient, id: string): Promise<Finding[]> {
  const feedback = { id, answerId: randomUUID(), rating: 'up' };
  const reply = await client.post(PATHS.feedback, feedback, client.signed);
  if (reply.status !== 201) return [{ check: 'feedback', what: failed('feedback', reply).what }];
  return shaped('feedback', z.looseObject({ id: z.literal(id) }), reply.json).findings;
}

interface Kept {
  readonly progress: object;
  readonly feedbackId: string;
}

/** `expected` null accepts whatever is kept. */
async function checkExport(client: ProbeClient, expected: Kept | null): Promise<Finding[]> {
  const reply = await client.get(PATHS.dataExport, client.signed);
  if (reply.status !== 200) return [failed('learner', reply)];
  const { value, findings } = shaped('export', GoldenExport, reply.json);
  if (value === null || expected === null) return findings;
  const isWhole =
    isDeepStrictEqual(value.progress?.items, expected.progress) &&
    value.feedback.some(({ id }) => id === expected.feedbackId);
  return found('learner', !isWhole, 'an export lacks what was saved');
}

async function checkErasure(client: ProbeClient): Promise<Finding[]> {
  const reply = await client.send('DELETE', PATHS.me, undefined, client.signed);
  if (reply.status !== 200) return [failed('learner', reply)];
  const exported = await client.get(PATHS.dataExport, client.signed);
  const left = GoldenExport.safeParse(exported.json).data;
  const isGone = left !== undefined && left.progress === null && left.feedback.length === 0;
  return [
    ...shaped('erasure', GoldenReceipt, reply.json).findings,
    ...found('learner', !isGone, 'something is left of a learner who was erased'),
    ...(await readProgress(client, EMPTY)).findings,
  ];
}
