import { LRUCache } from 'lru-cache';
import { quotaExhausted } from '../../domain/limits/quota-exhausted.ts';
import {
  type DailyQuotas,
  type QuotaLedger,
  type QuotaName,
  RESERVATION_LEASE_SECONDS,
  type Spending,
} from '../../domain/limits/quota-ledger.ts';
import { secondsToMidnight, utcDay } from '../../domain/utc-day.ts';

/** Some 500 bytes each. One that is forgotten begins a new day; what all spend together is kept apart. */
const MAX_PRINCIPALS = 20_000;

/** A ledger that can be told, too, of what was spent elsewhere. */
export interface MemoryQuotaLedger extends QuotaLedger {
  record(principalId: string, spent: Spending): void;
}

interface Options {
  readonly nowMs?: () => number;
  readonly leaseSeconds?: number | undefined;
}

/** Daily quotas in this process: each replica counts for itself, and a restart forgets. */
export function memoryQuotaLedger(
  quotas: DailyQuotas,
  { nowMs = Date.now, leaseSeconds = RESERVATION_LEASE_SECONDS }: Options = {},
): MemoryQuotaLedger {
  const accounts = new LRUCache<string, Account>({ max: MAX_PRINCIPALS });
  const everybody = new Account();

  const accountOf = (principalId: string): Account => {
    const account = accounts.get(principalId) ?? new Account();
    accounts.set(principalId, account);
    return account;
  };
  const settled = (principalId: string, spent: Spending) => {
    for (const account of [accountOf(principalId), everybody]) account.spend(spent, nowMs());
  };

  return {
    async reserve(principalId, estimate) {
      const now = nowMs();
      const own = accountOf(principalId).taken(now);
      const all = everybody.taken(now);
      const checks: readonly (readonly [QuotaName, number, number, number])[] = [
        ['requests-per-day', quotas.perPrincipal.requests, own.requests, estimate.requests],
        ['tokens-per-day', quotas.perPrincipal.tokens, own.tokens, estimate.tokens],
        ['usd-per-day', quotas.perPrincipal.nanoUsd, own.nanoUsd, estimate.nanoUsd],
        ['spend-cap', quotas.spendCapNanoUsd, all.nanoUsd, estimate.nanoUsd],
      ];
      for (const [name, limit, taken, needed] of checks) {
        if (taken + needed > limit) throw quotaExhausted(name, limit, limit - taken, secondsToMidnight(now));
      }
      const holders = [accountOf(principalId), everybody];
      const settlements = holders.map((account) => account.hold(estimate, now, now + leaseSeconds * 1_000));
      let isSettled = false;
      return {
        async settle(spent) {
          if (isSettled) return;
          isSettled = true;
          const now = nowMs();
          // The request was spent when it was reserved; of one whose lease is over, all was.
          for (const settle of settlements) settle({ ...spent, requests: 0 }, now);
        },
      };
    },
    usageOf: async (principalId) => ({
      used: { ...(accounts.peek(principalId) ?? new Account()).taken(nowMs()) },
      limit: quotas.perPrincipal,
      resetsInSeconds: secondsToMidnight(nowMs()),
    }),
    usageOfAll: async () => ({
      used: { ...everybody.taken(nowMs()) },
      resetsInSeconds: secondsToMidnight(nowMs()),
    }),
    record: settled,
  };
}

interface Held extends Spending {
  readonly expiresAtMs: number;
}

/** What one has spent today, and what is set aside for answers that are being written, in the order in which that expires. */
class Account {
  private day = 0;
  private spent: Spending = NOTHING;
  private readonly held = new Set<Held>();
  private heldSum: Spending = NOTHING;

  /** Spent and set aside. */
  taken(nowMs: number): Spending {
    this.passTime(nowMs);
    return sum(this.spent, this.heldSum);
  }

  spend(spending: Spending, nowMs: number): void {
    this.passTime(nowMs);
    this.spent = sum(this.spent, spending);
  }

  /** Spends the request and sets the rest aside. Returns what puts the spending in its place. */
  hold(
    { requests, tokens, nanoUsd }: Spending,
    nowMs: number,
    expiresAtMs: number,
  ): (spent: Spending, nowMs: number) => void {
    this.spend({ requests, tokens: 0, nanoUsd: 0 }, nowMs);
    const held = { requests: 0, tokens, nanoUsd, expiresAtMs };
    this.held.add(held);
    this.heldSum = sum(this.heldSum, held);
    return (spent, settledAtMs) => {
      this.passTime(settledAtMs);
      this.replace(held, spent);
    };
  }

  private replace(held: Held, spent: Spending): void {
    if (!this.held.delete(held)) return;
    this.heldSum = sum(this.heldSum, { requests: 0, tokens: -held.tokens, nanoUsd: -held.nanoUsd });
    this.spent = sum(this.spent, spent);
  }

  private passTime(nowMs: number): void {
    const day = utcDay(nowMs);
    if (day > this.day) this.spent = NOTHING;
    this.day = Math.max(day, this.day);
    for (const held of this.held) {
      if (held.expiresAtMs > nowMs) break;
      // Nobody said what it used, and it may be all.
      this.replace(held, held);
    }
  }
}

const NOTHING: Spending = { requests: 0, tokens: 0, nanoUsd: 0 };

function sum(a: Spending, b: Spending): Spending {
  return { requests: a.requests + b.requests, tokens: a.tokens + b.tokens, nanoUsd: a.nanoUsd + b.nanoUsd };
}
