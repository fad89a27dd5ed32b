import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SIMULATOR_PATHS, type SimulatorSettings } from '../../services/bedrock-simulator/contract.ts';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import type { HttpCall } from './closed-loop.ts';
import { type Arrival, runOpenLoop } from './open-loop.ts';
import { startServerUnderTest } from './server-under-test.ts';
import { quantile } from './statistics.ts';

const HELP = `Steps the load on answers to ten times what the service can serve, and back: what is still served, and how fast?

Usage: npm run bench:overload [-- options]

  --seconds N   length of the step                         (default 110: what a service needs to scale out)
  --json        raw figures on standard output
  --check       exit 1 where an aim is missed

The service is measured first, without load and at its peak. Requests arrive evenly whatever becomes of those before.
Driver and simulator share a core, the service has the other, where the machine has two and \`taskset\`.
`;

/** Shares and factors against the service's own figures without load and at its peak. */
const AIMS = { goodputShare: 0.95, slowdown: 2, shedMs: 5, recoverySeconds: 10 } as const;
const STEP = 10;
const RAMP_FACTOR = 1.4;
const QUIET_PER_SECOND = 5;

/** A quick model with the spread of a real one: what queues shows beside what the model takes. */
const MODEL: Partial<SimulatorSettings> = { tokensPerSecond: 400 };

const QUESTIONS = [
  'How long does the RAG phase take?',
  'Which vector databases should I learn?',
  'What is on the production checklist?',
  'How much does the low budget option cost?',
  'What is the deliverable of the semantic search project?',
];

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '110' },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const seconds = Number(options.seconds);
if (!(seconds > 0)) {
  process.stderr.write(`--seconds is '${options.seconds}'; it must be a number above 0.\n`);
  process.exit(2);
}
/** Long enough to see the aim missed, where the step was a real one. */
const RECOVERY_SECONDS = seconds < 10 ? 5 : AIMS.recoverySeconds + 5;
/** Parts around the step shrink with it, for a run as short as a smoke test. */
const partMs = Math.min(10_000, Math.max(2_000, seconds * 200));

const dataDir = mkdtempSync(join(tmpdir(), 'phase-five-overload-'));
// Children inherit the driver's core; the service then moves to the other.
const isPinned = cpus().length > 1 && pin(process.pid, 1);
const api = await startServerUnderTest(new URL('../../services/local/start.ts', import.meta.url), [
  '--port=0',
  `--data-dir=${dataDir}`,
]);
if (isPinned) pin(api.pid, 0);
try {
  await fetch(new URL(SIMULATOR_PATHS.admin, api.simulatorUrl ?? ''), { method: 'PUT', body: JSON.stringify(MODEL) });
  report(await measure());
} finally {
  await api.close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure() {
  await load(QUIET_PER_SECOND, partMs / 2);
  const quiet = admitted(await load(QUIET_PER_SECOND, partMs));
  const quietP99Ms = quantile(sorted(quiet.map(latency)), 0.99);
  const peak = await findPeak();
  const base = peak / 2;
  const run = await Promise.all([load(peak * STEP, seconds * 1_000), recoveryAfter(seconds * 1_000, base)]);
  const [step, after] = run;
  // The first second finds the limit of a service that was hardly used; it counts all the same in goodput.
  const served = admitted(step);
  const shed = step.filter(({ status }) => status === 503);
  const others = step.filter(({ status }) => status !== 503 && status !== 200).length;
  return {
    machine: { cores: cpus().length, model: cpus()[0]?.model, pinned: isPinned, load1m: round(loadavg()[0] ?? 0) },
    quietP99Ms: round(quietP99Ms),
    peakPerSecond: round(peak),
    offeredPerSecond: round(peak * STEP),
    goodputPerSecond: round(served.length / seconds),
    goodputShare: round(served.length / seconds / peak),
    admittedP50Ms: percentile(served.map(latency), 0.5),
    admittedP99Ms: percentile(served.map(latency), 0.99),
    slowdown: round(percentile(served.map(latency), 0.99) / quietP99Ms),
    shed: shed.length,
    shedP50Ms: percentile(
      shed.map(({ serviceMs }) => serviceMs),
      0.5,
    ),
    shedP99Ms: percentile(
      shed.map(({ serviceMs }) => serviceMs),
      0.99,
    ),
    shedP99FromDueMs: percentile(shed.map(latency), 0.99),
    failed: others,
    recoverySeconds: recoverySeconds(after, quietP99Ms),
  };
}

/** Raises the load by steps until what is served no longer follows; the most that was served in one. */
async function findPeak(): Promise<number> {
  let best = 0;
  for (let rate = 20; ; rate *= RAMP_FACTOR) {
    const served = admitted(await load(rate, partMs / 2)).length / (partMs / 2_000);
    if (served < Math.max(best, rate * 0.7)) return Math.max(best, served);
    best = Math.max(best, served);
  }
}

/** The load of before, from the moment the step ends. */
async function recoveryAfter(stepMs: number, rate: number): Promise<readonly Arrival[]> {
  await new Promise((resolve) => setTimeout(resolve, stepMs));
  return load(rate, RECOVERY_SECONDS * 1_000);
}

/** Until the last second in which a request was shed or failed, or one in ten took more than twice as long as ever without load. */
function recoverySeconds(arrivals: readonly Arrival[], quietP99Ms: number): number {
  const bySecond = Map.groupBy(arrivals, ({ dueMs }) => Math.floor(dueMs / 1_000));
  const bad = [...bySecond].filter(
    ([, each]) =>
      each.some(({ status }) => status !== 200) ||
      quantile(sorted(each.map(latency)), 0.9) > quietP99Ms * AIMS.slowdown,
  );
  return Math.max(0, ...bad.map(([second]) => second + 1));
}

function load(perSecond: number, durationMs: number): Promise<readonly Arrival[]> {
  // A cached answer would measure the cache.
  const headers = { authorization: `Bearer ${api.key}`, 'cache-control': 'no-cache' };
  return runOpenLoop(api.url, ask(), { perSecond, durationMs, headers });
}

function ask(): () => HttpCall {
  let n = 0;
  return () => {
    n += 1;
    return { method: 'POST', path: PATHS.answers, body: JSON.stringify({ question: QUESTIONS[n % QUESTIONS.length] }) };
  };
}

function report(figures: Awaited<ReturnType<typeof measure>>): void {
  if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else console.table(figures);
  if (!options.check) return;
  const results = [
    {
      text: `goodput ${figures.goodputShare} of peak (aim ${AIMS.goodputShare})`,
      met: figures.goodputShare >= AIMS.goodputShare,
    },
    { text: `admitted p99 ${figures.slowdown} x (aim ${AIMS.slowdown})`, met: figures.slowdown <= AIMS.slowdown },
    { text: `shed p99 ${figures.shedP99Ms} ms (aim ${AIMS.shedMs})`, met: figures.shedP99Ms <= AIMS.shedMs },
    {
      text: `recovery ${figures.recoverySeconds} s (aim ${AIMS.recoverySeconds})`,
      met: figures.recoverySeconds <= AIMS.recoverySeconds,
    },
  ];
  if (results.some(({ met }) => !met)) process.exitCode = 1;
  process.stderr.write(`${results.map(({ text, met }) => `${met ? 'met' : 'MISSED'}: ${text}`).join('; ')}\n`);
}

function admitted(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter(({ status }) => status === 200);
}

function latency({ latencyMs }: Arrival): number {
  return latencyMs;
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function percentile(values: readonly number[], q: number): number {
  return values.length === 0 ? 0 : round(quantile(sorted(values), q));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Moves a process, with all its threads, to one core. False where the machine has no \`taskset\`. */
function pin(pid: number, core: number): boolean {
  try {
    execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
