import { type ProbeReport, type ProbeRound, slowPaths } from './probe-release.ts';

/** What was found, one line each and the verdict last. Findings of a failed first attempt are told too: that they went away doesn't explain them. */
export function tellReport({ passed, before, rounds }: ProbeReport): string[] {
  return [
    ...findingsIn(before).map((line) => `at first, ${line}`),
    ...(before.length > 0 ? ['It failed at first, and was asked all over.'] : []),
    ...findingsIn(rounds),
    passed ? 'The release may have users.' : 'The release must not have users.',
  ];
}

function findingsIn(rounds: readonly ProbeRound[]): string[] {
  return [
    ...slowPaths(rounds).map((path) => `latency: ${path} waits too long`),
    ...rounds.flatMap(({ findings }) => findings).map(({ check, what }) => `${check}: ${what}`),
  ];
}
