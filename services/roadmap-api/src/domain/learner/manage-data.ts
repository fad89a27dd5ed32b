import { ErasureUnfinished } from '../errors.ts';
import type { Principal } from '../identity.ts';
import type { Clock } from '../ports/clock.ts';
import type { DataHolder, Usage } from '../ports/data-holder.ts';
import type { Feedback } from '../ports/feedback-store.ts';
import type { ErasedCounts, Erasure, LearnerDataStore } from '../ports/learner-data-store.ts';
import { RETENTION, type RetentionRule } from '../retention.ts';
import type { Progress } from './progress.ts';

/** Grows when a reader of older exports would misread a newer one. */
const EXPORT_SCHEMA_VERSION = 1;

/** Everything that is held on a caller, in one document (GDPR articles 15 and 20). */
interface LearnerExport {
  readonly schemaVersion: number;
  readonly exportedAt: Date;
  readonly subject: { readonly id: string; readonly kind: Principal['kind']; readonly tenantId: string };
  /** As it was saved last, ids included that the roadmap has dropped since; null where nothing was. */
  readonly progress: { readonly updatedAt: Date; readonly items: Progress } | null;
  readonly feedback: readonly Omit<Feedback, 'learnerId'>[];
  /** What parts outside of these tables hold, by the part's name. */
  readonly elsewhere: Readonly<Record<string, Usage>>;
  readonly retention: readonly RetentionRule[];
}

/** Proof of an erasure. It says how much of what was erased and, once it is complete, nothing of whom. */
interface ErasureReceipt {
  readonly id: string;
  readonly requestedAt: Date;
  readonly completedAt: Date;
  readonly erased: ErasedCounts;
  /** What stays, and why. */
  readonly kept: readonly { readonly what: string; readonly why: string }[];
}

export interface ManageData {
  /** Throws `StoreUnavailable`. */
  exportAll(principal: Principal): Promise<LearnerExport>;
  /**
   * Erases all that is held on the caller: the database's rows together or not at all, then what other parts hold.
   *
   * Throws `StoreUnavailable` where nothing was erased, and `ErasureUnfinished` where a part could not be reached: sent
   * again, it finishes the same erasure. Sent again after that, it finds nothing and says so in a receipt of its own.
   */
  eraseAll(principal: Principal): Promise<ErasureReceipt>;
}

interface Dependencies {
  readonly store: LearnerDataStore;
  readonly holders: readonly DataHolder[];
  readonly clock: Clock;
  readonly newId: () => string;
  /** Waits for so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * Waits between attempts to erase in one part, each shortened by a random part. A lost connection is back after the first wait; the
 * second is longer than the one second for which a failing server is left alone.
 */
const WAITS_MS = [200, 2_000] as const;

/** Exports and erases across the database and every other part that holds something of a caller. */
export function makeManageData({ store, holders, clock, newId, pause, random }: Dependencies): ManageData {
  async function forgetPersistently(holder: DataHolder, principal: Principal): Promise<number | null> {
    for (const waitMs of WAITS_MS) {
      try {
        return await holder.forget(principal);
      } catch {
        await pause(waitMs * (0.5 + random() / 2));
      }
    }
    return holder.forget(principal);
  }

  async function forgetElsewhere(principal: Principal): Promise<ErasedCounts> {
    const outcomes = await Promise.allSettled(
      holders.map(async (holder) => [holder.name, await forgetPersistently(holder, principal)] as const),
    );
    const missing = holders.filter((_, index) => outcomes[index]?.status === 'rejected').map(({ name }) => name);
    if (missing.length > 0) throw new ErasureUnfinished(missing, { cause: outcomes.find(isRejected)?.reason });
    return Object.fromEntries(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])));
  }

  return {
    async exportAll(principal) {
      const { progress, feedback } = await store.read(principal.id);
      const elsewhere = await Promise.all(
        holders.map(async (holder) => [holder.name, await holder.describe(principal)] as const),
      );
      return {
        schemaVersion: EXPORT_SCHEMA_VERSION,
        exportedAt: clock.now(),
        subject: { id: principal.id, kind: principal.kind, tenantId: principal.tenantId },
        progress: progress && { updatedAt: progress.updatedAt, items: progress.progress },
        feedback: feedback.map(({ learnerId: _, ...rest }) => rest),
        elsewhere: Object.fromEntries(elsewhere),
        retention: RETENTION,
      };
    },
    async eraseAll(principal) {
      const begun = await store.erase(principal.id, { id: newId(), requestedAt: clock.now() });
      const elsewhere = await forgetElsewhere(principal);
      const completed = await store.completeErasure(begun.id, clock.now(), elsewhere);
      return toReceipt(completed, holders);
    },
  };
}

function toReceipt(erasure: Erasure & { readonly completedAt: Date }, holders: readonly DataHolder[]): ErasureReceipt {
  const parts = holders.flatMap(({ name, keeps }) => (keeps === null ? [] : [{ what: name, why: keeps }]));
  return { ...erasure, kept: [...parts, BACKUPS] };
}

/** Nothing is erased from backups: that they cannot be changed is the point of them. */
const BACKUPS = {
  what: 'backups',
  why: 'A backup of the database holds it until it expires, and is read only to restore the service.',
};

const isRejected = (outcome: PromiseSettledResult<unknown>) => outcome.status === 'rejected';
