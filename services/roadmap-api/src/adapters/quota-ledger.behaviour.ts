import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DailyQuotas, QuotaLedger, Reservation, Spending } from '../domain/limits/quota-ledger.ts';

export interface OpenLedgers {
  /** A ledger with nothing spent. Reservations that nobody settles expire after `leaseSeconds`. */
  create(quotas: DailyQuotas, leaseSeconds?: number): Promise<QuotaLedger>;
  close(): Promise<void>;
}

/** What a ledger promises wherever it is kept. */
export function describeQuotaLedger(where: string, open: () => Promise<OpenLedgers>) {
  describe(`quota ledger ${where}`, () => {
    let ledgers: OpenLedgers;
    beforeAll(async () => {
      ledgers = await open();
    });
    afterAll(() => ledgers.close());
    const create = (quotas: Partial<Spending> & { cap?: number } = {}, leaseSeconds?: number) => {
      const { cap = PLENTY, ...perPrincipal } = quotas;
      const all = { requests: PLENTY, tokens: PLENTY, nanoUsd: PLENTY, ...perPrincipal };
      return ledgers.create({ perPrincipal: all, spendCapNanoUsd: cap }, leaseSeconds);
    };
    const usedOf = async (ledger: QuotaLedger, principalId = ADA) => (await ledger.usageOf(principalId)).used;

    it('counts what is set aside, then what was spent in its place', async () => {
      const ledger = await create();
      const reservation = await ledger.reserve(ADA, spending(1_000, 500));
      expect(await usedOf(ledger)).toEqual({ requests: 1, tokens: 1_000, nanoUsd: 500 });
      await reservation.settle(spending(400, 200));
      expect(await usedOf(ledger)).toEqual({ requests: 1, tokens: 400, nanoUsd: 200 });
    });

    it('charges more than was set aside where more was used', async () => {
      const ledger = await create();
      await (await ledger.reserve(ADA, spending(10, 10))).settle(spending(25, 30));
      expect(await usedOf(ledger)).toEqual({ requests: 1, tokens: 25, nanoUsd: 30 });
    });

    it('settles once, however often it is told', async () => {
      const ledger = await create();
      const reservation = await ledger.reserve(ADA, spending(10, 10));
      await Promise.all([reservation.settle(spending(5, 5)), reservation.settle(spending(5, 5))]);
      expect(await usedOf(ledger)).toEqual({ requests: 1, tokens: 5, nanoUsd: 5 });
    });

    it.each([
      ['requests-per-day', { requests: 1 }, { limit: 1, remaining: 0 }],
      ['tokens-per-day', { tokens: 150 }, { limit: 150, remaining: 50 }],
      ['usd-per-day', { nanoUsd: 150_000_000 }, { limit: 0.15, remaining: 0.05 }],
      ['spend-cap', { cap: 150_000_000 }, { limit: 1, remaining: 0 }],
    ])('refuses by %s, and says what is left', async (name, quotas, state) => {
      const ledger = await create(quotas);
      const estimate = { requests: 1, tokens: 100, nanoUsd: 100_000_000 };
      await ledger.reserve(ADA, estimate);
      const error = await ledger.reserve(ADA, estimate).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'quota-exhausted', reached: { name, ...state } });
      const { resetsInSeconds } = await ledger.usageOf(ADA);
      expect(resetsInSeconds).toBeGreaterThan(0);
      expect(resetsInSeconds).toBeLessThanOrEqual(86_400);
      // What was refused took nothing.
      expect(await usedOf(ledger)).toEqual(estimate);
    });

    it('keeps principals apart, but for what all may spend together', async () => {
      const ledger = await create({ nanoUsd: 100, cap: 150 });
      await ledger.reserve(ADA, spending(1, 100));
      await expect(ledger.reserve(BOB, spending(1, 60))).rejects.toMatchObject({ reached: { name: 'spend-cap' } });
      await ledger.reserve(BOB, spending(1, 50));
      expect((await usedOf(ledger, BOB)).nanoUsd).toBe(50);
    });

    it('tells what all have spent together, and what is set aside for them', async () => {
      const ledger = await create();
      const { used: before } = await ledger.usageOfAll();
      expect(before).toEqual({ requests: 0, tokens: 0, nanoUsd: 0 });
      await (await ledger.reserve(ADA, spending(10, 100))).settle(spending(4, 40));
      await ledger.reserve(BOB, spending(1, 7));
      const { used, resetsInSeconds } = await ledger.usageOfAll();
      expect(used).toEqual({ requests: 2, tokens: 5, nanoUsd: 47 });
      expect(resetsInSeconds).toBeGreaterThan(0);
    });

    it('charges all of what nobody settles when its lease is over, so that no lost settlement passes a quota', async () => {
      const ledger = await create({ tokens: 100 }, 0.02);
      const late = await ledger.reserve(ADA, spending(100, 100));
      const reservedAt = Date.now();
      await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(reservedAt + 40));
      await late.settle(spending(70, 70));
      expect(await usedOf(ledger)).toEqual({ requests: 1, tokens: 100, nanoUsd: 100 });
      await expect(ledger.reserve(ADA, spending(1, 1))).rejects.toMatchObject({ reached: { name: 'tokens-per-day' } });
    });

    it('keeps large sums exact', async () => {
      const ledger = await create();
      for (let i = 0; i < 3; i++) await (await ledger.reserve(ADA, spending(1, 0))).settle(spending(1, 1e14 + 1));
      expect((await usedOf(ledger)).nanoUsd).toBe(3e14 + 3);
    });

    it('never spends more than a quota, however answers that run at once reserve and settle', async () => {
      await fc.assert(
        fc.asyncProperty(days, async (day) => (await overspentBy(await create(day.quotas), day)) === 0),
        {
          numRuns: 60,
        },
      );
    });

    it('would be caught at overspending if it looked first and wrote later', async () => {
      const racy = async (quotas: Day['quotas']): Promise<QuotaLedger> => {
        const ledger = await create();
        return {
          ...ledger,
          async reserve(principalId, estimate) {
            const { used } = await ledger.usageOf(principalId);
            if (used.nanoUsd + estimate.nanoUsd > quotas.nanoUsd) throw new Error('No room.');
            return ledger.reserve(principalId, estimate);
          },
        };
      };
      const run = fc.check(
        fc.asyncProperty(days, async (day) => (await overspentBy(await racy(day.quotas), day)) === 0),
        { numRuns: 100, endOnFailure: true },
      );
      expect((await run).failed).toBe(true);
    });
  });
}

const ADA = 'key:ada';
const BOB = 'key:bob';
const PLENTY = 1e15;
const spending = (tokens: number, nanoUsd: number): Spending => ({ requests: 1, tokens, nanoUsd });

interface Day {
  readonly quotas: { readonly nanoUsd: number; readonly tokens: number; readonly cap: number };
  readonly answers: readonly { readonly principalId: string; readonly estimate: number; readonly usedShare: number }[];
}

const days: fc.Arbitrary<Day> = fc.record({
  quotas: fc.record({
    nanoUsd: fc.integer({ min: 50, max: 300 }),
    tokens: fc.integer({ min: 50, max: 300 }),
    cap: fc.integer({ min: 50, max: 400 }),
  }),
  answers: fc.array(
    fc.record({
      principalId: fc.constantFrom(ADA, BOB),
      estimate: fc.integer({ min: 1, max: 100 }),
      usedShare: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 2, maxLength: 20 },
  ),
});

/** Lets all answers of a day run at once; returns by how much the greatest sum of spent and set aside was over its quota. */
async function overspentBy(ledger: QuotaLedger, { quotas, answers }: Day): Promise<number> {
  const inUse = new Map<string, number>();
  let overspent = 0;
  const change = (principalId: string, amount: number) => {
    for (const account of [principalId, 'all']) inUse.set(account, (inUse.get(account) ?? 0) + amount);
    const own = (inUse.get(principalId) ?? 0) - Math.min(quotas.nanoUsd, quotas.tokens);
    overspent = Math.max(overspent, own, (inUse.get('all') ?? 0) - quotas.cap);
  };
  await Promise.all(
    answers.map(async ({ principalId, estimate, usedShare }) => {
      let reservation: Reservation;
      try {
        reservation = await ledger.reserve(principalId, spending(estimate, estimate));
      } catch {
        return;
      }
      change(principalId, estimate);
      const used = Math.floor(estimate * usedShare);
      // The model of the test gives back first: the ledger may let somebody in before this one hears of it.
      change(principalId, used - estimate);
      await reservation.settle(spending(used, used));
    }),
  );
  for (const principalId of [ADA, BOB]) {
    const { used } = await ledger.usageOf(principalId);
    if (used.nanoUsd !== (inUse.get(principalId) ?? 0)) return Number.NaN;
  }
  return overspent;
}
