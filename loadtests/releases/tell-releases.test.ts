import { expect, it } from 'vitest';
import type { Measured } from './measure-build.ts';
import type { CanaryPlan } from './play-release.ts';
import { playedBuild } from './played-build.builders.ts';
import type { PlayedBuild } from './release-figures.ts';
import { type PlayedReleases, summarizeReleases } from './summarize-releases.ts';
import { tellReleases } from './tell-releases.ts';

it('is met where all bad builds and no good one were taken back', () => {
  const { isMet, lines } = told({ bad: [takenBack('errors')], good: [kept('good-1'), kept('good-1')] });
  expect(isMet).toBe(true);
  expect(lines).toHaveLength(2);
  expect(lines.at(-1)).toContain(
    'met: 1 of 1 bad releases taken back (aim 98 %), 0 of 1 good builds, in 0 of 2 canaries',
  );
});

it('names each bad build that went through, and each good one that was taken back, which is counted once', () => {
  const again = takenBack('good-1');
  const { isMet, lines } = told({ bad: [kept('errors'), takenBack('leak')], good: [again, again] });
  expect(isMet).toBe(false);
  expect(lines).toContain('Not taken back: errors: as errors is');
  expect(lines).toContain('Taken back, and good: good-1, as good-1 is, by alarm ReleaseErrors search');
  expect(lines.at(-1)).toContain(
    'MISSED: 1 of 2 bad releases taken back (aim 98 %), 1 of 1 good builds, in 2 of 2 canaries',
  );
});

it('is missed by one good build that was taken back, however many bad ones were', () => {
  const { isMet } = told({ bad: [takenBack('errors')], good: [kept('good-1'), takenBack('good-1')] });
  expect(isMet).toBe(false);
});

it('counts no good canary that no alarm watched, and says how many', () => {
  const { isMet, lines } = told({ bad: [takenBack('errors')], good: [{ ...kept('good-1'), isUnwatched: true }] });
  expect(isMet).toBe(false);
  expect(lines).toContain(
    'Left out, as an alarm was on before the release and ECS watches none then: 1 good canaries.',
  );
});

const kept = (name: string) => playedBuild(name, { build: { name, family: name, change: `as ${name} is` } });
const takenBack = (name: string): PlayedBuild => ({
  ...kept(name),
  caughtBy: 'alarm',
  secondsToRollback: 200,
  alarmAlone: 'ReleaseErrors',
  checks: ['search'],
});

/** One good build was measured, undisturbed. */
function told(played: Pick<PlayedReleases, 'bad' | 'good'>) {
  const good = { name: 'good-1', family: 'good', isDisturbed: false, probe: { passed: true, checksAtFirst: [] } };
  const all = [good as unknown as Measured];
  const taken = { commit: '7b9c65d0a1b2', on: '2026-11-23', isWhole: true };
  const plan = {} as CanaryPlan;
  return tellReleases(
    summarizeReleases({ plan, all, heldOut: [], traffic: [], ...played }, { taken, load1mAtStart: 0.4 }),
  );
}
