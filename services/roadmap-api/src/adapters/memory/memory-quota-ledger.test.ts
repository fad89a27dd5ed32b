import { describe, expect, it } from 'vitest';
import type { DailyQuotas } from '../../domain/limits/quota-ledger.ts';
import { describeQuotaLedger } from '../quota-ledger.behaviour.ts';
import { memoryQuotaLedger } from './memory-quota-ledger.ts';

describeQuotaLedger('in process', async () => ({
  create: async (quotas, leaseSeconds) => memoryQuotaLedger(quotas, { leaseSeconds }),
  close: async () => {},
}));

describe('memoryQuotaLedger', () => {
  const quotas: DailyQuotas = { perPrincipal: { requests: 2, tokens: 100, nanoUsd: 100 }, spendCapNanoUsd: 150 };
  const MIDNIGHT = Date.UTC(2026, 0, 2);

  it('begins anew at midnight UTC, but for what is still being written', async () => {
    let now = MIDNIGHT - 1_500;
    const ledger = memoryQuotaLedger(quotas, { nowMs: () => now });
    await (await ledger.reserve('key:a', { requests: 1, tokens: 60, nanoUsd: 60 })).settle({
      requests: 1,
      tokens: 60,
      nanoUsd: 60,
    });
    const open = await ledger.reserve('key:a', { requests: 1, tokens: 40, nanoUsd: 40 });
    expect(await ledger.usageOf('key:a')).toMatchObject({ used: { requests: 2, tokens: 100 }, resetsInSeconds: 2 });
    now = MIDNIGHT;
    expect(await ledger.usageOf('key:a')).toMatchObject({ used: { requests: 0, tokens: 40 }, resetsInSeconds: 86_400 });
    await open.settle({ requests: 1, tokens: 30, nanoUsd: 30 });
    expect((await ledger.usageOf('key:a')).used).toEqual({ requests: 0, tokens: 30, nanoUsd: 30 });
  });

  it('gives nothing back when a clock goes backwards over midnight', async () => {
    let now = MIDNIGHT + 10;
    const ledger = memoryQuotaLedger(quotas, { nowMs: () => now });
    ledger.record('key:a', { requests: 2, tokens: 0, nanoUsd: 0 });
    now = MIDNIGHT - 10;
    await expect(ledger.reserve('key:a', { requests: 1, tokens: 1, nanoUsd: 1 })).rejects.toThrow(
      /All of your 2 answers/,
    );
  });
});
