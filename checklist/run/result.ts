import type { Verdict } from '../../services/roadmap-api/src/domain/evidence.ts';
import type { Check, Finding } from '../check.ts';

/** A check that was asked. */
export interface Result {
  readonly check: Check;
  readonly verdict: Verdict;
  /** False where it failed because it could not be asked. */
  readonly isAnswered: boolean;
  readonly saw: string;
  /** What somebody types to ask the same again, alone. */
  readonly command: string;
  /** Everything that was printed or exchanged. */
  readonly output: string;
  /** Of a process, where there was one. */
  readonly exitCode: number | null;
  readonly durationMs: number;
}

/** A check and the item that it stands in. */
export interface Asked<Kind extends Check = Check> {
  readonly item: string;
  readonly check: Kind;
}

export function resultOf(
  { item, check }: Asked,
  { passed, saw, isAnswered = true, artefact = saw }: Finding,
  rest: Partial<Pick<Result, 'command' | 'exitCode' | 'durationMs'>> = {},
): Result {
  return {
    check,
    verdict: passed ? 'passed' : 'failed',
    isAnswered,
    saw,
    command: rest.command ?? `npm run checklist -- --item ${item} --only ${check.id}`,
    output: artefact,
    exitCode: rest.exitCode ?? null,
    durationMs: rest.durationMs ?? 0,
  };
}
