import { randomUUID } from 'node:crypto';
import { quotaExhausted } from '../../domain/limits/quota-exhausted.ts';
import {
  type DailyQuotas,
  QUOTA_NAMES,
  type QuotaLedger,
  RESERVATION_LEASE_SECONDS,
  type Reservation,
  type Spending,
} from '../../domain/limits/quota-ledger.ts';
import { keyOf } from './key-of.ts';
import { RESERVE, SETTLE, USAGE } from './quota-scripts.ts';
import { numbersOf, runScript } from './run-script.ts';
import { type Valkey, ValkeyUnavailable } from './valkey.ts';

const EVERYBODY = 'everybody';

interface Options {
  readonly valkey: Valkey;
  readonly quotas: DailyQuotas;
  /** Keeps quotas while the server is away. It is told of what this replica spends before, so that it begins where that left off. */
  readonly fallback: QuotaLedger & { record(principalId: string, spent: Spending): void };
  readonly leaseSeconds?: number;
}

/**
 * Daily quotas that all replicas share: one script reserves, another settles, each in one round trip and by the server's clock.
 *
 * All accounts lie in one slot, since an answer is taken from its principal's and from everybody's at once.
 */
export function valkeyQuotaLedger({
  valkey,
  quotas,
  fallback,
  leaseSeconds = RESERVATION_LEASE_SECONDS,
}: Options): QuotaLedger {
  const { requests, tokens, nanoUsd } = quotas.perPrincipal;
  const limits = [requests, tokens, nanoUsd, quotas.spendCapNanoUsd] as const;

  /** Null while the server is away. */
  const run = async (script: typeof RESERVE, principalId: string | null, args: readonly (string | number)[]) => {
    try {
      return numbersOf(await runScript(valkey, script, keysOf(principalId), args));
    } catch (error) {
      if (error instanceof ValkeyUnavailable) return null;
      throw error;
    }
  };

  return {
    async reserve(principalId, estimate) {
      const member = `${randomUUID()}:${estimate.tokens}:${estimate.nanoUsd}`;
      const args = [member, estimate.requests, estimate.tokens, estimate.nanoUsd, leaseSeconds, ...limits];
      const reply = await run(RESERVE, principalId, args);
      if (reply === null) {
        const local = await fallback.reserve(principalId, estimate);
        return once(async (spent) => {
          await local.settle(spent);
          // The server may be back, and hasn't heard of this one.
          await run(SETTLE, principalId, [member, spent.requests, spent.tokens, spent.nanoUsd, 1]);
        });
      }
      const [refusedBy = 0, left = 0, resetsInSeconds = 0] = reply;
      const name = QUOTA_NAMES[refusedBy - 1];
      if (name !== undefined) throw quotaExhausted(name, limits[refusedBy - 1] ?? 0, left, resetsInSeconds);
      return once(async (spent) => {
        fallback.record(principalId, spent);
        // Where this gets lost, the whole estimate is charged when the lease is over.
        await run(SETTLE, principalId, [member, spent.requests, spent.tokens, spent.nanoUsd, 0]);
      });
    },

    async usageOf(principalId) {
      const reply = await run(USAGE, principalId, []);
      return reply === null ? fallback.usageOf(principalId) : { ...toUsage(reply), limit: quotas.perPrincipal };
    },

    async usageOfAll() {
      const reply = await run(USAGE, null, []);
      return reply === null ? fallback.usageOfAll() : toUsage(reply);
    },
  };
}

function toUsage([requests = 0, tokens = 0, nanoUsd = 0, resetsInSeconds = 1]: readonly number[]) {
  return { used: { requests, tokens, nanoUsd }, resetsInSeconds };
}

/**
 * The account of a principal, or with null everybody's, and everybody's after it. Each account is a hash of sums, and beside it the
 * reservations that are open, by the time at which they expire.
 */
function keysOf(principalId: string | null): string[] {
  return [principalId === null ? EVERYBODY : `of:${principalId}`, EVERYBODY].flatMap((account) => {
    const key = keyOf('quota', `{quota}:${account}`);
    return [key, `${key}:held`];
  });
}

function once(settle: Reservation['settle']): Reservation {
  let isSettled = false;
  return {
    async settle(spent) {
      if (isSettled) return;
      isSettled = true;
      await settle(spent);
    },
  };
}
