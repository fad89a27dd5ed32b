import { ENV } from '../../services/roadmap-api/contract.ts';

/** How much is asked while something is broken, and how replicas are set up for it. */
export interface Load {
  /** Requests that begin each second, whatever became of those before. */
  readonly perSecond: number;
  /** Of the contract's `ENV`, over what replicas have. Cells with the same one share replicas. */
  readonly environment: Readonly<Record<string, string>>;
}

export const LOADS = {
  /** One person tries it out. */
  quiet: { perSecond: 6, environment: {} },
  /** A class works with it. */
  average: { perSecond: 25, environment: {} },
  /** The most it was built for: two replicas, a driver, a database and a model on two cores. */
  peak: { perSecond: 60, environment: {} },
  /** The index is too large for memory: PostgreSQL searches. */
  pgvector: { perSecond: 20, environment: { [ENV.readModelMaxPassages]: '0' } },
} as const satisfies Record<string, Load>;

export type LoadName = keyof typeof LOADS;
