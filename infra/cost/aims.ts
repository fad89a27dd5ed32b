import type { ProfileName } from '../config/schema.ts';
import type { CostReport } from './report.ts';

/** What a profile may cost at most, in US dollars a month at list prices. */
export interface Aims {
  readonly idleUsd?: number;
  readonly hibernatedUsd?: number;
}

export const AIMS: Readonly<Partial<Record<ProfileName, Aims>>> = {
  personal: { idleUsd: 25, hibernatedUsd: 2 },
  production: { idleUsd: 270 },
};

/** A figure beside its aim. */
export interface Verdict {
  readonly isMet: boolean;
  /** `personal idles at $24.60, at most $25 is the aim` */
  readonly sentence: string;
}

/** Every aim of the profiles reported on. */
export function verdicts(reports: readonly CostReport[]): Verdict[] {
  return reports.flatMap(({ profile, idleMonthlyUsd, hibernated }) => {
    const aims = AIMS[profile] ?? {};
    return [
      ...verdict(`${profile} idles`, idleMonthlyUsd, aims.idleUsd),
      ...verdict(`${profile} hibernates`, hibernated.monthlyUsd, aims.hibernatedUsd),
    ];
  });
}

/** All aims in one sentence: those that are missed, or that none is. */
export function check(reports: readonly CostReport[]): Verdict {
  const all = verdicts(reports);
  const missed = all.filter(({ isMet }) => !isMet);
  const isMet = missed.length === 0;
  if (all.length === 0) return { isMet, sentence: 'No aim is set for this profile.' };
  const sentences = (isMet ? all : missed).map(({ sentence }) => sentence).join('; ');
  return { isMet, sentence: `${isMet ? 'Met' : 'Missed'}: ${sentences}.` };
}

function verdict(what: string, usd: number, aimUsd: number | undefined): Verdict[] {
  if (aimUsd === undefined) return [];
  return [{ isMet: usd <= aimUsd, sentence: `${what} at $${usd.toFixed(2)}, at most $${aimUsd} is the aim` }];
}
