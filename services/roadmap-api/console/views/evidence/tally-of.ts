import type { CheckEvidence } from '../../../client/generated/api.ts';

/** How many checks came to each verdict. */
export function tallyOf(checks: readonly Pick<CheckEvidence, 'verdict'>[]) {
  const count = (wanted: CheckEvidence['verdict']) => checks.filter(({ verdict }) => verdict === wanted).length;
  return { passed: count('passed'), failed: count('failed'), unproven: count('unproven') };
}

/** `0.3 s`, `41 s`, `6 min 52 s`. */
export function inSeconds(durationMs: number): string {
  if (durationMs < 9_950) return `${(durationMs / 1_000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
