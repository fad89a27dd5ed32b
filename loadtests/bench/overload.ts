import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { SIMULATOR_PATHS, type SimulatorSettings } from '../../services/bedrock-simulator/contract.ts';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { QUIET_LOAD } from '../quiet-load.ts';
import type { HttpCall } from './closed-loop.ts';
import { runOpenLoop } from './open-loop.ts';
import { OVERLOAD_AIMS, outcomes, percentile, recoverySeconds, round, servedPerSecond } from './overload-figures.ts';
import { probeRefusals } from './refusal-probe.ts';
import { startServerUnderTest } from './server-under-test.ts';
import { watchService } from './watch-service.ts';

const HELP = `Steps the load on answers to ten times what the service can serve, and back: what is still served, and how fast?

Usage: npm run bench:overload [-- options]

  --seconds N   length of the step                         (default 110: what a service needs to scale out)
  --json        raw figures on standard output
  --check       exit 1 where an aim is missed

The service is measured first, without load and at its peak. Requests arrive evenly whatever becomes of those before.
Driver and simulator share a core, the service has the other, where the machine has two and \`taskset\`.
`;

const STEP = 10;
const RAMP_FACTOR = 1.4;
const QUIET_PER_SECOND = 5;

/** A quick model with the spread of a real one, so that queueing shows beside the model's time. */
const MODEL: Partial<SimulatorSettings> = { tokensPerSecond: 400 };

const QUESTIONS = [
  'How long does the RAG phase take?',
  'Which vector databases should I learn?',
  'What is on the production checklist?',
  'How much does the low budget option cost?',
  'What is the deliverable of the semantic search project?',
];

const options = readCommandLine(HELP, {
  seconds: { type: 'string', default: '110' },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const seconds = Number(options.seconds);
if (!(seconds > 0)) {
  process.stderr.write(`--seconds is '${options.seconds}'; it must be a number above 0.\n`);
  process.exit(2);
}
/** Long enough to see the aim missed, where the step was a real one. */
const RECOVERY_SECONDS = seconds < 10 ? 5 : OVERLOAD_AIMS.recoverySeconds + 5;
/** Parts around the step shrink with it, for a run as short as a smoke test. */
const partMs = Math.min(10_000, Math.max(2_000, seconds * 200));

const load1mAtStart = round(loadavg()[0] ?? 0);
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
  const quiet = outcomes(await load(QUIET_PER_SECOND, partMs));
  const peak = await findPeak();
  const stepMs = seconds * 1_000;
  const load1mBeforeStep = round(loadavg()[0] ?? 0);
  const driverDelay = monitorEventLoopDelay({ resolution: 1 });
  driverDelay.enable();
  const [step, after, timeline, probe] = await Promise.all([
    load(peak * STEP, stepMs),
    delay(stepMs).then(() => load(peak / 2, RECOVERY_SECONDS * 1_000)),
    watchService(api, stepMs),
    probeRefusals(api.url, stepMs),
  ]);
  driverDelay.disable();
  // From the very first moment, when no answer has ended yet and the limit is still that of a nearly idle service.
  const goodput = servedPerSecond(step, 0, stepMs);
  const during = outcomes(step);
  return {
    machine: { cores: cpus().length, model: cpus()[0]?.model, pinned: isPinned, load1mAtStart, load1mBeforeStep },
    quietP99Ms: quiet.servedP99Ms,
    peakPerSecond: round(peak),
    offeredPerSecond: round(peak * STEP),
    goodputPerSecond: round(goodput),
    goodputShare: round(goodput / peak),
    slowdown: round(during.servedP99Ms / quiet.servedP99Ms),
    ...during,
    probe,
    recoverySeconds: recoverySeconds(after, quiet.servedP99Ms),
    serviceCores: percentile(
      timeline.map(({ cores }) => cores),
      0.5,
    ),
    serviceLoopDelayP99Ms: percentile(
      timeline.map(({ loopDelayP99Ms }) => loopDelayP99Ms),
      0.5,
    ),
    driverLoopDelayP99Ms: round(driverDelay.percentile(99) / 1e6),
    timeline,
  };
}

/** Raises the load by steps until what is served no longer follows; the most whole answers that were served in one. */
async function findPeak(): Promise<number> {
  let best = 0;
  for (let rate = 20; ; rate *= RAMP_FACTOR) {
    // The first fourth begins the answers that end in the rest.
    const served = servedPerSecond(await load(rate, partMs / 2), partMs / 8, partMs / 2);
    if (served < Math.max(best, rate * 0.7)) return Math.max(best, served);
    best = Math.max(best, served);
  }
}

function load(perSecond: number, durationMs: number) {
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

function report({ timeline, ...figures }: Awaited<ReturnType<typeof measure>>): void {
  if (options.json) process.stdout.write(`${JSON.stringify({ ...figures, timeline }, null, 2)}\n`);
  else console.table(figures);
  if (!options.check) return;
  const { goodputShare, slowdown, shedP99Ms, probe } = figures;
  const results = [
    { text: `load average at start ${load1mAtStart} (quiet below ${QUIET_LOAD})`, met: load1mAtStart < QUIET_LOAD },
    {
      text: `goodput ${goodputShare} of peak (aim ${OVERLOAD_AIMS.goodputShare})`,
      met: goodputShare >= OVERLOAD_AIMS.goodputShare,
    },
    { text: `admitted p99 ${slowdown} x (aim ${OVERLOAD_AIMS.slowdown})`, met: slowdown <= OVERLOAD_AIMS.slowdown },
    {
      text: `shed p99 ${probe.p99Ms} ms by the probe, of which ${probe.yardstickP99Ms} ms are its own, ${shedP99Ms} ms by the driver (aim ${OVERLOAD_AIMS.shedMs})`,
      met: probe.p99Ms <= OVERLOAD_AIMS.shedMs,
    },
    {
      text: `recovery ${figures.recoverySeconds} s (aim ${OVERLOAD_AIMS.recoverySeconds})`,
      met: figures.recoverySeconds <= OVERLOAD_AIMS.recoverySeconds,
    },
  ];
  if (results.some(({ met }) => !met)) process.exitCode = 1;
  process.stderr.write(`${results.map(({ text, met }) => `${met ? 'met' : 'MISSED'}: ${text}`).join('; ')}\n`);
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
