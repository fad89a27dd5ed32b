import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { StaleProgress } from '../../domain/errors.ts';
import { buildPrincipal } from '../../domain/identity.builders.ts';
import { makeManageData } from '../../domain/learner/manage-data.ts';
import { NO_PROGRESS, type Progress } from '../../domain/learner/progress.ts';
import { makeTrackProgress, type TaggedProgress } from '../../domain/learner/track-progress.ts';
import type { DataHolder } from '../../domain/ports/data-holder.ts';
import { RETENTION } from '../../domain/retention.ts';
import { postgresFeedbackStore } from './postgres-feedback-store.ts';
import { postgresLearnerData } from './postgres-learner-data.ts';
import { postgresProgressStore } from './postgres-progress-store.ts';
import { postgresRetention } from './postgres-retention.ts';

const NOW = new Date('2027-01-04T09:00:00.000Z');
const ADA = buildPrincipal({ id: 'key:ada' });
const BOB = buildPrincipal({ id: 'key:bob' });
const WRITERS = 6;
const atOnce = { pause: async () => {}, random: () => 0 };

/** What holds of a learner's data on any PostgreSQL that has the schema. */
export function describeLearnerData(pool: () => Pool) {
  const clock = { now: () => NOW };
  const projects = new Set(Array.from({ length: WRITERS }, (_, n) => `project-${n}`));
  const items = { topics: new Set<string>(), projects, checklistItems: new Set<string>() };
  const tracker = () => makeTrackProgress({ store: postgresProgressStore(pool()), items, clock, newId: randomUUID });
  const manager = (...holders: DataHolder[]) =>
    makeManageData({ store: postgresLearnerData(pool()), holders, clock, newId: randomUUID, ...atOnce });
  const rate = (learnerId: string | null, createdAt = NOW) =>
    postgresFeedbackStore(pool()).save(
      { id: randomUUID(), learnerId, answerId: 'a-1', rating: 'up', comment: null, createdAt },
      { most: 100, since: createdAt },
    );
  const rowsOf = async (table: string) => (await pool().query(`SELECT * FROM ${table}`)).rows;

  describe('progress', () => {
    it('is an empty document with a tag until something is saved', async () => {
      const { progress, tag } = await tracker().read(ADA.id);
      expect(progress).toEqual(NO_PROGRESS);
      expect(await tracker().replace(ADA.id, [tag], done(1))).toEqual(await tracker().read(ADA.id));
      expect((await tracker().read(ADA.id)).progress).toEqual(done(1));
      expect((await tracker().read(BOB.id)).progress).toEqual(NO_PROGRESS);
    });

    it('lets exactly one of several writers win who read the same document', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 2, max: WRITERS }), fc.boolean(), async (writers, isFirst) => {
          const learner = randomUUID();
          const before = await tracker().read(learner);
          const read = isFirst
            ? before
            : await tracker().replace(learner, [before.tag], { ...NO_PROGRESS, projects: { 'project-0': 'started' } });
          const outcomes = await Promise.allSettled(
            Array.from({ length: writers }, (_, n) => tracker().replace(learner, [read.tag], done(n))),
          );
          const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
          const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
          const now = await tracker().read(learner);
          expect(won).toEqual([now]);
          expect(lost).toHaveLength(writers - 1);
          for (const reason of lost) {
            expect(reason).toBeInstanceOf(StaleProgress);
            expect(reason.currentTag).toBe(now.tag);
          }
        }),
        { numRuns: 12 },
      );
    });

    it('takes the same request twice, even at once', async () => {
      const { tag } = await tracker().read(ADA.id);
      const send = (): Promise<TaggedProgress> => tracker().replace(ADA.id, [tag], done(1));
      const [first, second] = await Promise.all([send(), send()]);
      expect(first).toEqual(second);
      expect(await send()).toEqual(first);
    });

    it('changes nothing for a writer who read it before it was erased', async () => {
      const { tag } = await tracker().read(ADA.id);
      const saved = await tracker().replace(ADA.id, [tag], done(1));
      await manager().eraseAll(ADA);
      await expect(tracker().replace(ADA.id, [saved.tag], done(2))).rejects.toBeInstanceOf(StaleProgress);
    });
  });

  describe('export and erasure', () => {
    beforeEach(async () => {
      for (const learner of [ADA, BOB]) {
        const { tag } = await tracker().read(learner.id);
        await tracker().replace(learner.id, [tag], done(1));
        await rate(learner.id);
        await rate(learner.id);
      }
      await rate(null);
    });

    it('shows a learner everything of theirs and nothing of another', async () => {
      const held = await manager(holder()).exportAll(ADA);
      expect(held.progress).toEqual({ updatedAt: NOW, items: done(1) });
      expect(held.feedback).toHaveLength(2);
      expect(held.elsewhere).toEqual({ elsewhere: { entries: 4 } });
      expect(JSON.stringify(held)).not.toContain(BOB.id);
    });

    it('erases all of it, keeps the others’, and leaves a receipt that names nobody', async () => {
      const receipt = await manager(holder()).eraseAll(ADA);
      expect(receipt).toMatchObject({ completedAt: NOW, erased: { progress: 1, feedback: 2, elsewhere: 4 } });
      expect(await manager().exportAll(ADA)).toMatchObject({ progress: null, feedback: [] });
      expect((await manager().exportAll(BOB)).feedback).toHaveLength(2);
      const [kept] = await rowsOf('erasures');
      expect(kept).toMatchObject({ id: receipt.id, learner_id: null, erased: receipt.erased });
      expect(JSON.stringify(kept)).not.toContain('ada');
    });

    it('answers again with a receipt of the same kind, which says that nothing was left', async () => {
      const first = await manager(holder()).eraseAll(ADA);
      const second = await manager(holder(0)).eraseAll(ADA);
      expect(second).toMatchObject({ erased: { progress: 0, feedback: 0, elsewhere: 0 }, kept: first.kept });
      expect(second.id).not.toBe(first.id);
    });

    it('tells that a part could not be reached, and finishes the same erasure when asked again', async () => {
      const broken = holder(4, 3);
      const half = manager(broken).eraseAll(ADA);
      await expect(half).rejects.toMatchObject({
        code: 'erasure-unfinished',
        message: expect.stringContaining('elsewhere'),
      });
      expect(await rowsOf('erasures')).toMatchObject([{ learner_id: ADA.id, completed_at: null }]);
      const receipt = await manager(broken).eraseAll(ADA);
      expect(receipt.erased).toEqual({ progress: 1, feedback: 2, elsewhere: 4 });
      expect(await rowsOf('erasures')).toMatchObject([{ id: receipt.id, learner_id: null }]);
    });

    it('tries a part again before it gives up', async () => {
      expect((await manager(holder(4, 2)).eraseAll(ADA)).erased).toMatchObject({ elsewhere: 4 });
    });

    it('erases nothing where it cannot erase everything', async () => {
      await pool().query(`
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
        CREATE TRIGGER refuse BEFORE DELETE ON feedback EXECUTE FUNCTION refuse()`);
      await expect(manager().eraseAll(ADA)).rejects.toThrow('no');
      await pool().query('DROP FUNCTION refuse() CASCADE');
      expect((await manager().exportAll(ADA)).progress).not.toBeNull();
      expect(await rowsOf('erasures')).toEqual([]);
    });

    it('lets two requests at once share one erasure', async () => {
      const [one, other] = await Promise.all([manager().eraseAll(ADA), manager().eraseAll(ADA)]);
      const receipts = await rowsOf('erasures');
      const total = receipts.reduce((sum, { erased }) => sum + erased.feedback, 0);
      expect(total).toBe(2);
      expect(new Set([one.id, other.id]).size).toBe(receipts.length);
    });
  });

  describe('retention', () => {
    const old = (group: string) => {
      const days = RETENTION.find((rule) => rule.group === group)?.days ?? 0;
      return (extraMs: number) => new Date(NOW.getTime() - days * 86_400_000 - extraMs);
    };

    it('deletes what is older than its period to the millisecond, and leaves the rest', async () => {
      await rate(ADA.id, old('feedback')(1));
      await rate(ADA.id, old('feedback')(0));
      const { tag } = await tracker().read(BOB.id);
      await tracker().replace(BOB.id, [tag], done(1));
      await pool().query('UPDATE learner_progress SET updated_at = $1', [old('progress')(1)]);
      await manager().eraseAll(buildPrincipal({ id: 'key:eve' }));
      await pool().query('UPDATE erasures SET completed_at = $1', [old('erasure-receipts')(1)]);

      const expired = { progress: 1, feedback: 1, 'erasure-receipts': 1 };
      expect(await postgresRetention(pool()).countExpired(NOW)).toEqual(expired);
      expect(await rowsOf('feedback')).toHaveLength(2);
      expect(await postgresRetention(pool()).deleteExpired(NOW)).toEqual(expired);
      expect(await rowsOf('feedback')).toHaveLength(1);
      expect(await rowsOf('learner_progress')).toEqual([]);
      expect(await postgresRetention(pool()).deleteExpired(NOW)).toEqual({
        progress: 0,
        feedback: 0,
        'erasure-receipts': 0,
      });
    });

    it('keeps the note of an erasure that is not complete, however old', async () => {
      await expect(manager(holder(0, 3)).eraseAll(ADA)).rejects.toMatchObject({ code: 'erasure-unfinished' });
      await pool().query("UPDATE erasures SET requested_at = '2000-01-01'");
      expect(await postgresRetention(pool()).deleteExpired(NOW)).toMatchObject({ 'erasure-receipts': 0 });
    });
  });
}

const done = (n: number): Progress => ({ ...NO_PROGRESS, projects: { [`project-${n}`]: 'done' } });

/** A part that holds some entries, and fails a few times first. */
function holder(entries = 4, failures = 0): DataHolder {
  let left = failures;
  return {
    name: 'elsewhere',
    keeps: null,
    describe: async () => ({ entries }),
    async forget() {
      if (left === 0) return entries;
      left -= 1;
      throw new Error('gone');
    },
  };
}
