import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../dashboards/rules/cloudwatch/seeded-random.ts';
import { PROFILES } from '../../infra/config/profiles.ts';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { readPositive } from '../../scripts/read-positive.ts';
import { tellMissingTool } from '../../scripts/tools/tell-missing-tool.ts';
import { commitNow, takenNow } from '../taken.ts';
import { heldOutBuilds } from './builds/held-out-builds.ts';
import { badBuilds, goodBuilds } from './builds/make-builds.ts';
import type { Measured } from './measure-build.ts';
import { measureBuilds } from './measure-builds.ts';
import { type CanaryPlan, playRelease } from './play-release.ts';
import { median, type PlayedBuild, shareOf } from './release-figures.ts';
import { type PlayedReleases, summarizeReleases } from './summarize-releases.ts';
import { tellReleases } from './tell-releases.ts';

const HELP = `Releases builds that are bad, and builds that are not: which of them are taken back, by what, and how soon?

Usage: npm run releases -- [options]

  --bad N            bad builds, of every family as often                                    (default 69)
  --held-out N       builds that were generated, and not thought of                          (default as many as --bad)
  --good N           canaries that are drawn of the good builds                              (default 300)
  --good-builds N    real builds, each probed once, that those are drawn of                  (default 24)
  --seed N           of the amounts in bad builds, of the load, and of all that is drawn     (default 1)
  --seconds N        of load that each build is measured under, beside the old release       (default 3)
  --per-minute N     requests to the service while a release bakes                           (default 600)
  --profile NAME     whose canary is played: personal, production or ephemeral               (default production)
  --resume           go on with the builds of this commit that were measured before, in dist/releases.json
  --list             print the builds and measure nothing
  --json             figures on standard output, progress on standard error
  --check            exit 1 where an aim is missed

Measured: each build runs as a real replica, with its change in the loaded source, is probed as ECS probes a release, and serves real load
for some seconds. Drawn: the quarter of an hour of its canary, which gives a new build a tenth of the requests before it gets all. They are
drawn from what was measured, and told to the alarms of the template, which are evaluated here as CloudWatch does. The old release runs
beside each build, and where it misses its promises too, the build is measured again, three times at most. Some twenty minutes for all of
it on a quiet machine.
Then npm run releases:page puts the figures into docs/releases.md.
`;

/** Of each build under measurement, and as many of the old release beside it. */
const PER_SECOND = 25;
/** At which the alarms by themselves are played: the stated load of the cost table, a small service, a busy one. */
const TRAFFIC = [7, 60, 600, 3_000];

const FOLDER = join(import.meta.dirname, '../../dist');

/** What a whole run is: of less, or of something else, the page has to say so. */
const WHOLE = { bad: 69, heldOut: heldOutBuilds(69, 1).length, good: 300, goodBuilds: 24, seconds: 3 } as const;
const WHOLE_PLAN = { profile: 'production', perMinute: 600 } as const;

tellMissingTool();
const options = readCommandLine(HELP, {
  bad: { type: 'string', default: String(WHOLE.bad) },
  'held-out': { type: 'string', default: '' },
  good: { type: 'string', default: String(WHOLE.good) },
  'good-builds': { type: 'string', default: String(WHOLE.goodBuilds) },
  seed: { type: 'string', default: '1' },
  seconds: { type: 'string', default: String(WHOLE.seconds) },
  'per-minute': { type: 'string', default: String(WHOLE_PLAN.perMinute) },
  profile: { type: 'string', default: WHOLE_PLAN.profile },
  resume: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
// Before the run: what is changed while it goes on is not what was measured.
const commit = commitNow();
const load1mAtStart = Math.round((loadavg()[0] ?? 0) * 100) / 100;
const seed = positive('seed');
const builds = {
  bad: badBuilds(positive('bad'), seed),
  heldOut: heldOutBuilds(positive(options['held-out'] === '' ? 'bad' : 'held-out'), seed),
  good: goodBuilds(Math.min(positive('good-builds'), positive('good'))),
};

if (options.list) list();
else report(await releaseAll());

async function releaseAll(): Promise<PlayedReleases> {
  const plan = planOf(options.profile);
  await mkdir(FOLDER, { recursive: true });
  const measuring = {
    seed,
    seconds: positive('seconds'),
    perSecond: 2 * PER_SECOND,
    file: join(FOLDER, 'releases.json'),
    commit,
    resumes: options.resume,
    onProgress: say,
  };
  const all = await measureBuilds([...builds.good, ...builds.bad, ...builds.heldOut], measuring);
  const good = all.filter(({ family }) => family === 'good');
  const heldOut = all.filter(({ family }) => family.startsWith('held out'));
  const bad = all.filter((each) => !good.includes(each) && !heldOut.includes(each));
  // What a young process keeps of its first requests: the old release's own has long settled.
  const keptBytesPerRequest = median(good.map((each) => each.keptBytesPerRequest)) ?? 0;
  const play = (build: Measured, number: number, given: CanaryPlan): PlayedBuild => ({
    build,
    ...playRelease(build, { ...build.beside, keptBytesPerRequest }, given, seededRandom(seed * 100_000 + number)),
  });
  const releases = Array.from({ length: positive('good') }, (_, index) =>
    good.slice(index % good.length).slice(0, 1),
  ).flat();
  return {
    plan,
    all,
    bad: bad.map((build, index) => play(build, index, plan)),
    heldOut: heldOut.map((build, index) => play(build, 25_000 + index, plan)),
    good: releases.map((build, index) => play(build, 50_000 + index, plan)),
    traffic: TRAFFIC.map((requestsPerMinute) => ({
      requestsPerMinute,
      alarmsAlone: shareOf(
        bad.map((build, index) => play(build, index, { ...plan, requestsPerMinute })),
        ({ caughtBy, alarmAlone }) => caughtBy === 'start' || alarmAlone !== null,
      ),
    })),
  };
}

function report(released: PlayedReleases): void {
  const taken = takenNow(isWhole(released.good.length), commit);
  const figures = summarizeReleases(released, { taken, load1mAtStart });
  const text = `${JSON.stringify(figures, told, 2)}\n`;
  writeFileSync(join(FOLDER, 'releases-figures.json'), text);
  if (options.json) process.stdout.write(text);
  else {
    console.table(figures.families);
    console.table(figures.heldOut.families);
    console.table(figures.traffic);
  }
  const { isMet, lines } = tellReleases(figures);
  for (const line of lines) say(line);
  if (options.check && !isMet) process.exitCode = 1;
}

function isWhole(canaries: number): boolean {
  return (
    builds.bad.length >= WHOLE.bad &&
    builds.heldOut.length >= WHOLE.heldOut &&
    builds.good.length >= WHOLE.goodBuilds &&
    canaries >= WHOLE.good &&
    positive('seconds') >= WHOLE.seconds &&
    positive('per-minute') === WHOLE_PLAN.perMinute &&
    options.profile === WHOLE_PLAN.profile
  );
}

/** What was measured is in a file of its own. */
function told(key: string, value: unknown): unknown {
  return ['requests', 'probe', 'counts', 'beside'].includes(key) ? undefined : value;
}

function list(): void {
  const rows = [...builds.good, ...builds.bad, ...builds.heldOut].map(({ name, family, change }) => ({
    name,
    family,
    change,
  }));
  if (options.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
  else for (const { name, change } of rows) process.stdout.write(`${name.padEnd(28)}  ${change}\n`);
}

function planOf(name: string): CanaryPlan {
  const profile = Object.values(PROFILES).find((each) => each.name === name);
  if (profile === undefined) {
    say(`--profile is '${name}'; the profiles: ${Object.keys(PROFILES).join(', ')}.`);
    process.exit(2);
  }
  const { canary, collector, tasks } = profile.service;
  return {
    ...canary,
    collector,
    tasks: tasks.min,
    requestsPerMinute: positive('per-minute'),
  };
}

function positive(name: 'bad' | 'held-out' | 'good' | 'good-builds' | 'seed' | 'seconds' | 'per-minute'): number {
  return readPositive(`--${name}`, options[name]);
}
