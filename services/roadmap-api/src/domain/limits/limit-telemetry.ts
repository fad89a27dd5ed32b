import type { QuotaName } from './quota-ledger.ts';

/** What limits report of themselves. Never throws, never holds who was limited. */
export interface LimitTelemetry {
  /** A request was refused by the rate limit of this name. */
  limited(limit: string): void;
  quotaExhausted(quota: QuotaName): void;
  reserved(usd: number): void;
  settled(usd: number): void;
}
