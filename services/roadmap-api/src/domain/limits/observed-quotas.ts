import { LimitReached } from '../errors.ts';
import type { LimitTelemetry } from './limit-telemetry.ts';
import { NANO_USD_PER_USD, QUOTA_NAMES, type QuotaLedger } from './quota-ledger.ts';

/** A ledger that reports what is reserved, settled and refused. */
export function observedQuotas(ledger: QuotaLedger, telemetry: LimitTelemetry): QuotaLedger {
  return {
    async reserve(principalId, estimate) {
      try {
        const reservation = await ledger.reserve(principalId, estimate);
        telemetry.reserved(estimate.nanoUsd / NANO_USD_PER_USD);
        return {
          async settle(spent) {
            telemetry.settled(spent.nanoUsd / NANO_USD_PER_USD);
            await reservation.settle(spent);
          },
        };
      } catch (error) {
        const quota = QUOTA_NAMES.find((name) => error instanceof LimitReached && error.reached.name === name);
        if (quota !== undefined) telemetry.quotaExhausted(quota);
        throw error;
      }
    },
    usageOf: (principalId) => ledger.usageOf(principalId),
    usageOfAll: () => ledger.usageOfAll(),
  };
}
