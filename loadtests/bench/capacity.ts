import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { INSTANT_SETTINGS, SIMULATOR_PATHS } from '../../services/bedrock-simulator/contract.ts';
import { SCENARIOS, type ScenarioName } from '../catalogue.ts';
import { loadShape } from '../load-shape.ts';
import { PROFILES } from '../profiles.ts';
import { QUIET_LOAD } from '../quiet-load.ts';
import { breakingPoint, judgeSteps } from '../run/breaking-point.ts';
import { findK6, type K6 } from '../run/find-k6.ts';
import { runK6 } from '../run/run-k6.ts';
import { visitsOnly } from '../run/timeline.ts';
import { type Capacity, type CoreSample, capacityOf } from './capacity-figures.ts';
import { readCoreUse } from './core-use.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';
import { sharesByStage } from './stages.ts';

const HELP = `How many requests a second one replica serves on this machine within its objectives, and what sets the limit.

Usage: npm run bench:capacity [-- options]

  --only NAME   one scenario: search, ask, ask-stream or mixed   (default: each of them)
  --step N      seconds of each step of the growing load         (default 5)
  --json        raw figures on standard output
  --check       exit 1 where a scenario is served less than five times its usual rate, or the machine was busy
  --help        show this text

Takes about six minutes. The load grows by a fourth a step until an objective is missed; then the service is profiled at 70 % of that.
The model answers without delay, so that the limit is the service's own. k6 shares the cores: what it takes, the service lacks.
`;

/** Where to begin, in visits a second: half of it is the first step. */
const BEGIN_AT: Partial<Record<ScenarioName, number>> = { search: 160, ask: 40, 'ask-stream': 40, mixed: 80 };
const PROFILED_SHARE = 0.7;
const PROFILED_SECONDS = 15;
const AIM_TIMES_USUAL = 5;
const STAGES_SHOWN = 6;

interface Result extends Capacity {
  readonly scenario: ScenarioName;
  readonly aimVisitsPerSecond: number;
  /** Shares of the JavaScript thread's time at 70 % of the limit, the largest first. */
  readonly stages: Readonly<Record<string, number>>;
}

const options = readCommandLine(HELP, {
  only: { type: 'string' },
  step: { type: 'string', default: '5' },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const stepSeconds = Number(options.step);
const scenarios = Object.entries(BEGIN_AT).filter(([name]) => options.only === undefined || options.only === name);
if (!(stepSeconds >= 3) || scenarios.length === 0) {
  process.stderr.write('--step must be 3 or more, and --only one of search, ask, ask-stream, mixed.\n');
  process.exit(2);
}

const load1m = round(loadavg()[0] ?? 0);
const k6 = await findK6({ needsStreams: true });
const results: Result[] = [];
for (const [name, perSecond] of scenarios) results.push(await measure(name as ScenarioName, perSecond));
report();

async function measure(scenario: ScenarioName, perSecond: number): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'phase-five-capacity-'));
  const program = new URL('../../services/local/start.ts', import.meta.url);
  const server = await startServerUnderTest(program, ['--port=0', `--data-dir=${join(folder, 'data')}`]);
  try {
    if (server.simulatorUrl === null) throw new Error('The service runs without the Bedrock simulator.');
    const admin = new URL(SIMULATOR_PATHS.admin, server.simulatorUrl);
    await fetch(admin, { method: 'PUT', body: JSON.stringify(INSTANT_SETTINGS) });
    const capacity = await grow(server, k6, { scenario, perSecond, folder });
    process.stderr.write(`${scenario}: ${capacity.requestsPerSecond} requests/s; ${capacity.limit}\n`);
    // Where not even the first step was borne, at half of it.
    const well = (capacity.visitsPerSecond || perSecond / 4) * PROFILED_SHARE;
    const stages = await profile(server, k6, { scenario, perSecond: well, folder });
    return { scenario, aimVisitsPerSecond: SCENARIOS[scenario].perSecond * AIM_TIMES_USUAL, ...capacity, stages };
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lets the load grow until an objective is missed. */
async function grow(
  server: ServerUnderTest,
  k6: K6,
  { scenario, perSecond, folder }: { scenario: ScenarioName; perSecond: number; folder: string },
): Promise<Capacity> {
  const { stages } = PROFILES.breakpoint;
  const asked = { perSecond, seconds: (stages.length / 2) * stepSeconds };
  const shape = loadShape(PROFILES.breakpoint, SCENARIOS[scenario], asked);
  const samples: CoreSample[] = [];
  const { timeline } = await runK6({
    ...runOf(server, k6, folder),
    options: { profile: 'breakpoint', scenario, ...asked, seed: 1, traces: 0.01, prometheus: undefined },
    watch: (soFar) => {
      const seconds = visitsOnly(soFar);
      if (seconds.length === 0) return true;
      samples.push({ atMs: Date.now(), ...readCoreUse(server.pid) });
      return breakingPoint(judgeSteps(shape, seconds)).broke === null;
    },
  });
  const seconds = visitsOnly(timeline);
  return capacityOf(breakingPoint(judgeSteps(shape, seconds)), seconds, samples, cpus().length);
}

/** Where the time goes at a load that is well served. */
async function profile(
  server: ServerUnderTest,
  k6: K6,
  { scenario, perSecond, folder }: { scenario: ScenarioName; perSecond: number; folder: string },
): Promise<Record<string, number>> {
  const sampled = await server.profile(async () => {
    await runK6({
      ...runOf(server, k6, folder),
      options: {
        profile: 'average',
        scenario,
        perSecond,
        seconds: PROFILED_SECONDS,
        seed: 2,
        traces: 0.01,
        prometheus: undefined,
      },
      watch: () => true,
    });
  });
  const shares = [...sharesByStage(sampled)].sort(([, a], [, b]) => b - a).slice(0, STAGES_SHOWN);
  return Object.fromEntries(shares.map(([stage, share]) => [stage, round(share)]));
}

function runOf({ url, key }: ServerUnderTest, k6: K6, folder: string) {
  return { k6, target: url.origin, key: key ?? '', folder };
}

function report(): void {
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, load1m, node: process.version };
  if (options.json) process.stdout.write(`${JSON.stringify({ machine, stepSeconds, results }, null, 2)}\n`);
  else {
    process.stdout.write(
      `${machine.cpu}, ${machine.cores} cores, load ${load1m}, Node ${machine.node}; k6 on the same cores\n\n`,
    );
    console.table(
      Object.fromEntries(
        results.map((one) => [
          one.scenario,
          {
            'visits/s': one.visitsPerSecond,
            'requests/s': one.requestsPerSecond,
            'CPU-µs/request': one.cpuMicroseconds,
            'of which JavaScript': one.mainThreadMicroseconds,
            'bound, requests/s': one.boundPerSecond,
          },
        ]),
      ),
    );
    for (const { scenario, limit, coresAtEnd, stages } of results) {
      process.stdout.write(`\n${scenario}: ${limit}; cores at the end ${JSON.stringify(coresAtEnd)}\n`);
      for (const [stage, share] of Object.entries(stages))
        process.stdout.write(`  ${Math.round(share * 100)} %  ${stage}\n`);
    }
  }
  if (!options.check) return;
  const verdicts = [
    { text: `load average at start ${load1m} (quiet below ${QUIET_LOAD})`, met: load1m < QUIET_LOAD },
    ...results.map(({ scenario, visitsPerSecond, aimVisitsPerSecond: aim }) => ({
      text: `${scenario} ${visitsPerSecond} visits/s (aim ${aim})`,
      met: visitsPerSecond >= aim,
    })),
  ];
  if (verdicts.some(({ met }) => !met)) process.exitCode = 1;
  process.stderr.write(`${verdicts.map(({ text, met }) => `${met ? 'met' : 'MISSED'}: ${text}`).join('; ')}\n`);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
