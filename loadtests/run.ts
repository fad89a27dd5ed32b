import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join, relative } from 'node:path';
import { startLocalService } from '../scripts/start-local-service.ts';
import { PATHS } from '../services/roadmap-api/contract.ts';
import { SCENARIOS } from './catalogue.ts';
import { chooseTarget } from './choose-target.ts';
import { type LoadShape, loadShape } from './load-shape.ts';
import { PROFILES } from './profiles.ts';
import { writeReport } from './report/write-report.ts';
import { breakingPoint, judgeSteps } from './run/breaking-point.ts';
import { compare } from './run/compare.ts';
import { findK6 } from './run/find-k6.ts';
import { readK6Summary } from './run/k6-summary.ts';
import { list } from './run/list.ts';
import { HELP, type LoadOptions, readLoadOptions } from './run/load-options.ts';
import { markBoards } from './run/mark-boards.ts';
import { objection, stakeOf, terminal } from './run/price-guard.ts';
import { breakingSentence, printSummary } from './run/print-summary.ts';
import { progressLine, showProgress } from './run/progress.ts';
import { FILES, lastRun, makeRunFolder, seriesFolder } from './run/results.ts';
import { type Ended, runK6 } from './run/run-k6.ts';
import { figuresOf, type LoadSummary } from './run/summary.ts';
import { type Timeline, visitsOnly } from './run/timeline.ts';
import { verdict } from './verdict.ts';
import { VARIABLES } from './visits/variables.ts';

const say = (sentence: string) => process.stderr.write(`${sentence}\n`);

/** k6's exit code where an objective was missed. */
const MISSED = 99;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function main(args: readonly string[]): Promise<number> {
  const options = readLoadOptions(args);
  if (options === 'help' || options === 'list') {
    process.stdout.write(options === 'help' ? HELP : list(args.includes('--json')));
    return 0;
  }
  const journey = SCENARIOS[options.scenario];
  const shape = loadShape(PROFILES[options.profile], journey, options);
  const target = options.target === undefined ? null : await prepareTarget(options.target, options, shape);
  const k6 = await findK6(journey);
  if (!k6.isOurs) say('This k6 is not our own build: there will be no progress and no plots.');
  // Ctrl-C reaches k6 too, which then ends early and reports; the service must live until it has.
  process.on('SIGINT', () => say('\nStopping.'));
  if (target !== null) return load(options, shape, k6, target);

  say('Starting a service for this test.');
  const service = await startLocalService();
  try {
    return await load(options, shape, k6, service);
  } finally {
    await service.close();
  }
}

interface Target {
  readonly url: string;
  readonly key: string;
}

/** Makes sure that the target is there, is its owner's to load, and costs no more than its owner will pay. */
async function prepareTarget(address: string, options: LoadOptions, shape: LoadShape): Promise<Target> {
  const url = chooseTarget(address, options.owned);
  const { needsKey, answersPerVisit } = SCENARIOS[options.scenario];
  const key = process.env[VARIABLES.key] ?? '';
  if (needsKey && key === '')
    throw new Error(`The scenario ${options.scenario} needs an API key: set ${VARIABLES.key}.`);
  const response = await fetch(url + PATHS.readiness).catch(() => null);
  if (!response?.ok) {
    const found = response === null ? 'nothing answers' : `it answers ${response.status}`;
    throw new Error(`${url} is not ready: ${found} at ${PATHS.readiness}. Start it first, or leave out --target.`);
  }
  const answers = Math.ceil(shape.visits * answersPerVisit);
  if (answers > 0 && !options.isSimulated) {
    const refusal = await objection(await stakeOf(url, key, answers), { ...options, ask: terminal() });
    if (refusal !== null) throw new Error(refusal);
  }
  return { url, key };
}

async function load(
  options: LoadOptions,
  shape: LoadShape,
  k6: Awaited<ReturnType<typeof findK6>>,
  { url, key }: Target,
): Promise<number> {
  const startedAt = new Date();
  const machine = { cores: cpus().length, load1m: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
  const named = {
    ...options,
    target: options.target === undefined ? 'local' : url,
    perSecond: options.perSecond ?? null,
    plannedSeconds: options.seconds ?? null,
  };
  const series = seriesFolder(named);
  const folder = await makeRunFolder(series, startedAt);
  say(`Profile ${options.profile} of ${options.scenario} against ${url}: about ${shape.visits} visits.`);
  const show = showProgress((text) => process.stderr.write(text), process.stderr.isTTY);
  const { endsAtLimit } = PROFILES[options.profile];
  const watch = (timeline: Timeline) => {
    show(progressLine(timeline, shape.seconds));
    return !endsAtLimit || breakingPoint(judgeSteps(shape, visitsOnly(timeline))).broke === null;
  };
  const ended = await runK6({ k6, options, target: url, key, folder, watch });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  if (ended.exitCode !== 0 && ended.exitCode !== MISSED && !ended.endedEarly) {
    say(verdict(ended.exitCode));
    return ended.exitCode ?? 1;
  }
  const summary = await summarize(named, { startedAt, machine, shape, folder, ended });
  const before = await lastRun(series, folder);
  const changes = before === null ? [] : compare(before, summary);
  await writeFile(join(folder, FILES.summary), `${JSON.stringify(summary, null, 2)}\n`);
  await writeReport(join(folder, FILES.report), {
    summary,
    timeline: ended.timeline,
    changes,
    previous: before,
  });
  await copyFile(join(folder, FILES.report), join(series, 'latest.html'));
  say(printSummary(summary, changes));
  say(`Report: ${relative(process.cwd(), join(folder, FILES.report))}`);
  if (options.json) process.stdout.write(`${JSON.stringify({ ...summary, changes }, null, 2)}\n`);
  if (options.grafana !== undefined) await markBoards(options.grafana, process.env['GRAFANA_TOKEN'], summary);
  say(conclusion(summary));
  if (summary.passed) return 0;
  return options.check ? 1 : MISSED;
}

interface Circumstances {
  readonly startedAt: Date;
  readonly machine: LoadSummary['machine'];
  readonly shape: LoadShape;
  readonly folder: string;
  readonly ended: Ended;
}

async function summarize(
  named: Pick<LoadOptions, 'profile' | 'scenario'> &
    Pick<LoadSummary, 'seed' | 'target' | 'perSecond' | 'plannedSeconds'>,
  { startedAt, machine, shape, folder, ended }: Circumstances,
): Promise<LoadSummary> {
  const { profile, scenario, seed, target, perSecond, plannedSeconds } = named;
  const k6 = readK6Summary(await readFile(join(folder, FILES.k6), 'utf8'));
  const point = PROFILES[profile].endsAtLimit ? breakingPoint(judgeSteps(shape, visitsOnly(ended.timeline))) : null;
  return {
    profile,
    scenario,
    target,
    startedAt: startedAt.toISOString(),
    perSecond,
    plannedSeconds,
    seed,
    machine,
    // A load that grows until an objective is missed has found what it looked for when one is; facts must be true all the same.
    passed: point === null ? ended.exitCode === 0 : point.held !== null && k6.checks.every(({ fails }) => fails === 0),
    ...k6,
    ...figuresOf(ended.timeline),
    breakingPoint: point,
  };
}

function conclusion({ passed, breakingPoint: point, requests, firstToken }: LoadSummary): string {
  const figures = requests.map(({ name, p95Ms }) => `${name} p95 ${Math.round(p95Ms)} ms`);
  if (firstToken !== null) figures.push(`first token p95 ${Math.round(firstToken.p95Ms)} ms`);
  const sentence = point === null ? verdict(passed ? 0 : MISSED) : breakingSentence(point);
  return `${sentence} (${figures.join(', ')})`;
}
