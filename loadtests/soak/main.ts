import { setTimeout as delay } from 'node:timers/promises';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { tellMissingTool } from '../../scripts/tools/tell-missing-tool.ts';
import { recordTruth } from '../chaos/client/record-truth.ts';
import { makeReferenceClient } from '../chaos/client/reference-client.ts';
import type { Replica } from '../stack/start-replica.ts';
import { startStack } from '../stack/start-stack.ts';
import { countOutcomes, judgeSoak, LEAST_MINUTES } from './judge-soak.ts';
import { isLeak, type Trend, trendOf } from './judge-trend.ts';
import { measureIdleThread } from './measure-idle-thread.ts';
import { type Look, lookAt } from './watch-replica.ts';

const HELP = `Uses one replica for a long time and watches what it holds: heap, handles, sockets, connections, and how late its event loop is.

Usage: npm run soak [-- options]

  --minutes N      how long                                       (default: 30)
  --per-second N   requests of the mixed journey, each verified   (default: 25)
  --plant KIND     heap or sockets: a leak that has to be found
  --check          exit 1 where something leaks, an answer failed or was wrong, or more than 1 % were labelled or shed
  --json           every look, and the trends, on standard output
  --help           show this text

A figure leaks when a line through it rises for sure (95 %) after the warm-up, a quarter of the run, and by more than is borne.
`;

const LOOKS = 60;
/** Growth over the part of a run that counts; more than caches and pools still do after the warm-up. */
const BORNE = {
  heapMb: 4,
  residentMb: 60,
  handles: 10,
  sockets: 10,
  poolConnections: 5,
  ownLoopDelayP99Ms: 20,
} as const;
type Figure = keyof typeof BORNE;
const FIGURES = Object.keys(BORNE) as Figure[];
const preloaded = (file: string) => ['--import', new URL(file, import.meta.url).href];

tellMissingTool();
const options = readCommandLine(HELP, {
  minutes: { type: 'string', default: '30' },
  'per-second': { type: 'string', default: '25' },
  plant: { type: 'string' },
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
});
const minutes = positive('minutes');
const perSecond = positive('per-second');
if (options.plant !== undefined && !['heap', 'sockets'].includes(options.plant)) {
  refuse(`--plant is '${options.plant}'; it must be heap or sockets.`);
}
if (options.check && minutes < LEAST_MINUTES) {
  refuse(`--check takes --minutes of at least ${LEAST_MINUTES}: a shorter run can't tell a leak from what fills.`);
}
const tell = (line: string) => process.stderr.write(`${line}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const stack = await startStack({ replicas: 0, onProgress: tell });
try {
  const replica = await stack.startReplica({
    environment: options.plant === undefined ? {} : { LEAK: options.plant },
    nodeOptions: [
      '--expose-gc',
      ...preloaded('report-vitals.ts'),
      ...(options.plant ? preloaded('plant-leak.ts') : []),
    ],
  });
  await stack.admit(replica);
  report(await soak(replica));
} finally {
  await stack.close();
}

async function soak(replica: Replica) {
  const truth = await recordTruth(new URL(stack.url), stack.key);
  const client = await makeReferenceClient(new URL(stack.url), stack.key, truth, 1);
  await using idle = measureIdleThread();
  const counted = countOutcomes();
  const startedAt = performance.now();
  const running = client.run(perSecond, counted.add);
  const looks: Look[] = [];
  try {
    for (let look = 1; look <= LOOKS; look += 1) {
      // By the clock: a look takes time, too.
      await delay(Math.max(0, startedAt + (look * minutes * 60_000) / LOOKS - performance.now()));
      const seen = await lookAt(replica, idle);
      looks.push(seen);
      tell(
        `${look} of ${LOOKS}  heap ${seen.heapMb.toFixed(1)} MB, ${seen.handles} handles, ${seen.sockets} sockets, loop ${seen.loopDelayP99Ms.toFixed(1)} ms late, ${seen.ownLoopDelayP99Ms.toFixed(1)} of it its own`,
      );
    }
  } finally {
    await running.stop();
  }
  const elapsedMinutes = (performance.now() - startedAt) / 60_000;
  await client.checkAfterwards(counted.add);
  client.close();
  return { looks, outcomes: counted.outcomes(), elapsedMinutes };
}

function report({ looks, outcomes, elapsedMinutes }: Awaited<ReturnType<typeof soak>>): void {
  const trends = Object.fromEntries(
    FIGURES.map((figure) => [figure, rounded(trendOf(looks.map((look) => look[figure])))]),
  );
  const leaks = FIGURES.filter((figure) => isLeak(trends[figure] ?? never(figure), BORNE[figure]));
  if (options.json)
    process.stdout.write(
      `${JSON.stringify({ elapsedMinutes, perSecond, ...outcomes, trends, leaks, looks }, null, 2)}\n`,
    );
  else console.table(trends);
  const { isMet, says } = judgeSoak(outcomes, leaks, elapsedMinutes);
  if (options.check && !isMet) process.exitCode = 1;
  tell(`${isMet ? 'met' : 'MISSED'}: ${says}`);
}

function rounded(trend: Trend): Trend {
  const entries = Object.entries(trend).map(([name, value]) => [name, Math.round(value * 100) / 100]);
  return { ...trend, ...Object.fromEntries(entries) };
}

function positive(name: 'minutes' | 'per-second'): number {
  const value = Number(options[name]);
  return value > 0 ? value : refuse(`--${name} is '${options[name]}'; it must be a number above 0.`);
}

function never(figure: string): never {
  throw new Error(`${figure} has no trend.`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
