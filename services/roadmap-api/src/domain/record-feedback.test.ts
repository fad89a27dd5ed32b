import { describe, expect, it } from 'vitest';
import { recordingTelemetry } from './answering/answering.builders.ts';
import { Conflict, LimitReached, StoreUnavailable } from './errors.ts';
import { buildPrincipal } from './identity.builders.ts';
import type { Feedback, FeedbackStore } from './ports/feedback-store.ts';
import { makeRecordFeedback } from './record-feedback.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const REQUEST = {
  id: 'f-1',
  answerId: 'a-1',
  rating: 'down',
  comment: ' The link is dead. ',
  principal: buildPrincipal({ id: 'key:ada' }),
} as const;

describe('recordFeedback', () => {
  it('keeps the rating with its time and counts it', async () => {
    const { recordFeedback, saved, telemetry } = setup();
    await recordFeedback(REQUEST);
    const { principal: _, ...rating } = REQUEST;
    expect(saved).toEqual([{ ...rating, comment: 'The link is dead.', learnerId: 'key:ada', createdAt: NOW }]);
    expect(telemetry.told).toEqual([['rated', 'down']]);
  });

  it('keeps no address in the place of a name', async () => {
    const { recordFeedback, saved } = setup();
    await recordFeedback({ ...REQUEST, principal: buildPrincipal({ kind: 'anonymous', id: 'address:abc' }) });
    expect(saved[0]?.learnerId).toBeNull();
  });

  it('takes personal data out of the comment, and knows the same comment again', async () => {
    const { recordFeedback, saved } = setup();
    const request = { ...REQUEST, comment: 'Write to ada@lovelace.dev or +44 20 7946 0958.' };
    await recordFeedback(request);
    await recordFeedback(request);
    expect(saved.map(({ comment }) => comment)).toEqual(['Write to [email] or [phone].']);
  });

  it('counts a rating once, however often it is sent', async () => {
    const { recordFeedback, telemetry } = setup();
    await recordFeedback(REQUEST);
    await recordFeedback(REQUEST);
    expect(telemetry.told).toEqual([['rated', 'down']]);
  });

  it.each([
    { rating: 'up' },
    { answerId: 'a-2' },
    { comment: null },
    { principal: buildPrincipal({ id: 'key:bob' }) },
  ] as const)('refuses another rating under the same id: %j', async (change) => {
    const { recordFeedback, telemetry } = setup();
    await recordFeedback(REQUEST);
    await expect(recordFeedback({ ...REQUEST, ...change })).rejects.toBeInstanceOf(Conflict);
    expect(telemetry.told).toEqual([['rated', 'down']]);
  });

  it.each([null, '', '  '])('takes the comment %j for none', async (comment) => {
    const { recordFeedback, saved } = setup();
    await recordFeedback({ ...REQUEST, comment });
    expect(saved[0]?.comment).toBeNull();
  });

  it('takes no more than a day has room for, and says when to come back', async () => {
    const asked: unknown[] = [];
    const { recordFeedback, telemetry } = setup(async (_, allowance) => {
      asked.push(allowance);
      return { isNew: false, kept: null };
    });
    const refused = await recordFeedback(REQUEST).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LimitReached);
    const reached = { name: 'ratings-per-day', limit: 200, remaining: 0, retryAfterSeconds: 15 * 3_600 };
    expect(refused).toMatchObject({ code: 'quota-exhausted', reached });
    expect(asked).toEqual([{ most: 200, since: new Date('2026-11-23T00:00:00Z') }]);
    expect(telemetry.told).toEqual([]);
  });

  it('counts nothing that could not be kept', async () => {
    const { recordFeedback, telemetry } = setup(async () => {
      throw new StoreUnavailable();
    });
    await expect(recordFeedback(REQUEST)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(telemetry.told).toEqual([]);
  });
});

function setup(save?: FeedbackStore['save']) {
  const saved: Feedback[] = [];
  const telemetry = recordingTelemetry();
  const keep: FeedbackStore['save'] = async (feedback) => {
    const former = saved.find(({ id }) => id === feedback.id);
    if (former === undefined) saved.push(feedback);
    return { isNew: former === undefined, kept: former ?? feedback };
  };
  const recordFeedback = makeRecordFeedback({ store: { save: save ?? keep }, telemetry, clock: { now: () => NOW } });
  return { recordFeedback, saved, telemetry };
}
