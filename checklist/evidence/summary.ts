import { createHash } from 'node:crypto';
import type { Verdict } from '../run/result.ts';
import type { Against, ItemResult } from '../run/run-checklist.ts';
import { verdictOf } from '../run/verdict.ts';
import type { Subject } from '../subjects.ts';

/** Where a run was made: without it a duration means nothing. */
export interface Machine {
  readonly node: string;
  readonly os: string;
  readonly processors: string;
}

/** One check as evidence names it. */
export interface CheckEvidence {
  readonly id: string;
  readonly question: string;
  readonly level: string;
  readonly verdict: Verdict;
  readonly saw: string;
  /** Asks the same again. */
  readonly command: string;
  readonly exitCode: number | null;
  readonly durationMs: number;
  /** Of the kept output: whoever has the file can tell that it is the one. */
  readonly sha256: string;
}

export interface ItemEvidence {
  readonly id: string;
  readonly text: string;
  readonly list: string;
  readonly verdict: Verdict;
  readonly answeredBy: readonly string[];
  readonly checks: readonly CheckEvidence[];
}

/** What a run of the checklist leaves: the same document is served by the API and drawn by the console. */
export interface Evidence {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly against: Against;
  /** Of the sources: the commit, and whether files differed from it. */
  readonly commit: string;
  readonly isDirty: boolean;
  readonly machine: Machine;
  readonly durationMs: number;
  readonly items: readonly ItemEvidence[];
}

/** The results of a run as its evidence. */
export function summarize(
  run: Omit<Evidence, 'items'>,
  results: readonly ItemResult[],
  subjects: readonly Subject[],
): Evidence {
  return {
    ...run,
    durationMs: Math.round(run.durationMs),
    items: results.map(({ item, results: ofItem }) => {
      const subject = subjects.find(({ id }) => id === item.id);
      return {
        id: item.id,
        text: subject?.text ?? item.id,
        list: subject?.list ?? '',
        verdict: verdictOf(item, results),
        answeredBy: item.answeredBy ?? [],
        checks: ofItem.map(({ check, verdict, saw, command, exitCode, durationMs, output }) => ({
          id: check.id,
          question: check.question,
          level: check.level,
          verdict,
          saw,
          command,
          exitCode,
          durationMs: Math.round(durationMs),
          sha256: createHash('sha256').update(output).digest('hex'),
        })),
      };
    }),
  };
}

/** How many of something came to each verdict. */
export function tally(all: readonly { readonly verdict: Verdict }[]): Readonly<Record<Verdict, number>> {
  const count = (wanted: Verdict) => all.filter(({ verdict }) => verdict === wanted).length;
  return { passed: count('passed'), failed: count('failed'), unproven: count('unproven') };
}
