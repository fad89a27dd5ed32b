import { NANO_USD_PER_USD, type QuotaLedger } from '../limits/quota-ledger.ts';
import type { DataHolder, Usage } from '../ports/data-holder.ts';
import type { KeyStore } from '../ports/key-store.ts';

const KEY_ID = /^key:(.+)$/;

/** The caller's API key: shown without its secrets, and kept when their data is erased. */
export function apiKeyHolder(keys: Pick<KeyStore, 'find'>): DataHolder {
  return {
    name: 'api-key',
    keeps: 'Without it you could not sign in again. Have it revoked to end that, too.',
    async describe({ id }): Promise<Usage> {
      const keyId = KEY_ID.exec(id)?.[1];
      const key = keyId !== undefined && UUID.test(keyId) ? await keys.find(keyId) : null;
      if (key === null) return { kept: false };
      return {
        kept: true,
        label: key.label,
        scopes: [...key.scopes],
        createdAt: key.createdAt.toISOString(),
        expiresAt: key.expiresAt?.toISOString() ?? null,
      };
    },
    forget: async () => 0,
  };
}

/** Keys that a deployment is set up with have names of another form, and stand in no table. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the caller has spent today; a counter of a former day lies unread until its key expires. It outlives an erasure, or erasing would hand out another day's quota. */
export function usageHolder(quotas: Pick<QuotaLedger, 'usageOf'>): DataHolder {
  return {
    name: 'usage',
    keeps:
      'Today’s counters guard your daily quota. They count no longer from midnight UTC, and are gone two days later at most.',
    async describe({ id }): Promise<Usage> {
      const { used, resetsInSeconds } = await quotas.usageOf(id);
      const { requests, tokens, nanoUsd } = used;
      return { requestsToday: requests, tokensToday: tokens, usdToday: nanoUsd / NANO_USD_PER_USD, resetsInSeconds };
    },
    forget: async () => 0,
  };
}

/** Answers to the caller's questions that others may be given. They are found by a hash of the caller, and not counted. */
export function answerCacheHolder(forget: (principalId: string) => Promise<void>): DataHolder {
  return {
    name: 'answer-cache',
    keeps: null,
    describe: async () => ({
      note: 'Answers to your questions may be kept for two days at most, without your name and without the question.',
    }),
    async forget({ id }) {
      await forget(id);
      return null;
    },
  };
}
