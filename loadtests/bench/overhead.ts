import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { readPositive } from '../../scripts/read-positive.ts';
import { INSTANT_SETTINGS } from '../../services/bedrock-simulator/contract.ts';
import { runClosedLoop } from './closed-loop.ts';
import { startServerUnderTest } from './server-under-test.ts';
import { type Question, type ServiceUnderTest, startServiceUnderTest, wordsOf } from './service-under-test.ts';
import { sharesByStage } from './stages.ts';
import { quantile } from './statistics.ts';

const HELP = `What the API adds to a call of the model: the same prompt by the AWS SDK from here, against a question to the API over HTTP.

Usage: npm run bench:overhead [-- options]

  --rounds N        rounds, each visiting every case once     (default 7)
  --duration MS     length of one visit                       (default 2000)
  --stages          say what each stage of an answer costs, by sampling the API's main thread
  --json            raw figures on standard output
  --out FILE        raw figures to a file as well
  --check           exit 1 where an aim is missed
  --help            show this text

One request at a time, in pairs: what is reported is the difference within each pair. Everything is on: keys, limits, quotas, screening,
redaction, caches, telemetry, access log, adaptive limit. The model answers without delay, and no question was asked before. A route of bare Hono
that does nothing is asked in the same rounds: below what HTTP costs by itself no service comes. Some two and a half minutes.
`;

const AIMS = { p50Ms: 0.5, p99Ms: 3, cpuMicroseconds: 200 } as const;

const QUESTIONS = [
  'How long does the RAG phase take?',
  'Which vector databases should I learn?',
  'What is on the production checklist?',
  'How much does the low budget option cost?',
  'Which papers are about agents and reasoning?',
  'What is the deliverable of the semantic search project?',
] as const;

/** Five digits, like the number that prompts are recorded with: a prompt of another length would cost a different amount. */
const FIRST_NUMBER = 10_001;

/** One visit. Of a hit nothing is subtracted: it calls no model. */
interface Visit {
  readonly case: string;
  readonly round: number;
  readonly addedMs: readonly number[];
  readonly apiCpuMicroseconds: number;
  readonly directCpuMicroseconds: number;
}

const options = readCommandLine(HELP, {
  rounds: { type: 'string', default: '7' },
  duration: { type: 'string', default: '2000' },
  stages: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  check: { type: 'boolean', default: false },
});
const rounds = readPositive('--rounds', options.rounds);
const durationMs = readPositive('--duration', options.duration);
let asked = FIRST_NUMBER;

const BARE = 'empty route of bare Hono';

const [bare, byWords, byMeaning] = await Promise.all([
  startServerUnderTest(new URL('bare-hono.ts', import.meta.url)),
  startServiceUnderTest(QUESTIONS, { EMBEDDER: 'none', LOG_LEVEL: 'info' }),
  startServiceUnderTest(QUESTIONS, { EMBEDDER: 'local', LOG_LEVEL: 'info' }),
]);
const CASES = [
  { name: 'new question, search by words', service: byWords, visit: () => visitNew(byWords) },
  {
    name: 'new question, search by words and the local sentence model',
    service: byMeaning,
    visit: () => visitNew(byMeaning),
  },
  { name: 'question of the exact cache', service: byMeaning, visit: () => visitKnown(byMeaning) },
];
try {
  const visits: Visit[] = [];
  // Round 0 warms up: compilers, caches, connections.
  for (let round = 0; round <= rounds; round++) {
    visits.push({ case: BARE, round, ...(await visitBare()) });
    for (const { name, visit } of CASES) visits.push({ case: name, round, ...(await visit()) });
    process.stderr.write(`round ${round} of ${rounds}${round === 0 ? ' (warm-up)' : ''}\n`);
  }
  const measured = visits.filter(({ round }) => round > 0);
  report(measured, options.stages ? await measureStages(measured) : {});
} finally {
  await Promise.all([bare.close(), byWords.close(), byMeaning.close()]);
}

/** Pairs of a direct call and a question to the API, either of them first by turns. */
async function visitNew(service: ServiceUnderTest): Promise<Omit<Visit, 'case' | 'round'>> {
  const addedMs: number[] = [];
  const before = await service.server.cpuMicroseconds();
  await repeat(async (question, n) => {
    const directFirst = n % 2 === 0 ? await service.askDirectly(question) : null;
    const { milliseconds, answer } = await service.ask(wordsOf(question));
    const direct = directFirst ?? (await service.askDirectly(question));
    if (answer.cached || answer.modelId === null) throw new Error('A new question did not reach the model.');
    addedMs.push(milliseconds - direct);
  });
  const apiCpuMicroseconds = ((await service.server.cpuMicroseconds()) - before) / addedMs.length;
  return { addedMs, apiCpuMicroseconds, directCpuMicroseconds: await directCpu(service) };
}

/** What a direct call costs its caller: nothing else runs in this process meanwhile. */
async function directCpu(service: ServiceUnderTest): Promise<number> {
  const before = process.cpuUsage();
  const calls = await repeat((question) => service.askDirectly(question));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

async function visitKnown({ server, ask }: ServiceUnderTest): Promise<Omit<Visit, 'case' | 'round'>> {
  for (const question of QUESTIONS) await ask(question);
  const addedMs: number[] = [];
  const before = await server.cpuMicroseconds();
  await repeat(async ({ base }) => {
    const { milliseconds, answer } = await ask(base);
    if (answer.cached?.match !== 'exact') throw new Error(`"${base}" was not answered from the exact cache.`);
    addedMs.push(milliseconds);
  });
  const apiCpuMicroseconds = ((await server.cpuMicroseconds()) - before) / addedMs.length;
  return { addedMs, apiCpuMicroseconds, directCpuMicroseconds: 0 };
}

/** What a request costs that asks for nothing. */
async function visitBare(): Promise<Omit<Visit, 'case' | 'round'>> {
  const before = await bare.cpuMicroseconds();
  const load = { connections: 1, durationMs, key: null };
  const { requests, latenciesMs } = await runClosedLoop(bare.url, () => ({ method: 'GET', path: '/' }), load);
  const apiCpuMicroseconds = ((await bare.cpuMicroseconds()) - before) / requests;
  return { addedMs: [...latenciesMs], apiCpuMicroseconds, directCpuMicroseconds: 0 };
}

/** Does `work` for one new question after the other until the visit is over. Gives how often. */
async function repeat(work: (question: Question, n: number) => Promise<unknown>): Promise<number> {
  const endsAt = performance.now() + durationMs;
  let n = 0;
  for (; performance.now() < endsAt; n++) {
    const base = QUESTIONS[n % QUESTIONS.length] ?? QUESTIONS[0];
    await work({ base, number: asked++ }, n);
  }
  return n;
}

/** CPU-microseconds a request by stage: the shares that sampling saw, of what the process used without being watched. */
async function measureStages(visits: readonly Visit[]): Promise<Record<string, Record<string, number>>> {
  const stages: Record<string, Record<string, number>> = {};
  for (const { name, service, visit } of CASES) {
    const shares = sharesByStage(await service.server.profile(async () => void (await visit())));
    const cpu = median(visits.filter((one) => one.case === name).map(({ apiCpuMicroseconds }) => apiCpuMicroseconds));
    stages[name] = Object.fromEntries([...shares].map(([stage, share]) => [stage, round(share * cpu)]));
  }
  return stages;
}

function report(visits: readonly Visit[], stages: Record<string, Record<string, number>>): void {
  const summaryOf = (name: string) =>
    summarize(
      name,
      visits.filter((visit) => visit.case === name),
    );
  const httpAlone = summaryOf(BARE);
  const summary = CASES.map(({ name }) => summaryOf(name));
  const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    load1m: round(loadavg()[0] ?? 0),
    node: process.version,
    awsSdk: dependencies['@aws-sdk/client-bedrock-runtime'],
    hono: dependencies.hono,
    simulatorSeed: INSTANT_SETTINGS.seed,
  };
  const raw = JSON.stringify({ machine, rounds, durationMs, aims: AIMS, httpAlone, summary, stages, visits }, null, 2);
  if (options.out !== undefined) writeFileSync(options.out, `${raw}\n`);
  if (options.json) process.stdout.write(`${raw}\n`);
  else {
    process.stdout.write(`${machine.cpu}, ${machine.cores} cores, load ${machine.load1m}, Node ${machine.node}\n\n`);
    console.table(Object.fromEntries([httpAlone, ...summary].map(({ case: name, ...figures }) => [name, figures])));
    if (options.stages) console.table(stages);
  }
  if (!options.check) return;
  const results = summary.flatMap(({ case: name, p50Ms, p99Ms, cpuMicroseconds }) => [
    { text: `${name}: p50 ${p50Ms} ms (aim ${AIMS.p50Ms})`, met: p50Ms <= AIMS.p50Ms },
    { text: `p99 ${p99Ms} ms (aim ${AIMS.p99Ms})`, met: p99Ms <= AIMS.p99Ms },
    { text: `${cpuMicroseconds} CPU-µs (aim ${AIMS.cpuMicroseconds})`, met: cpuMicroseconds <= AIMS.cpuMicroseconds },
  ]);
  if (results.some(({ met }) => !met)) process.exitCode = 1;
  process.stderr.write(`HTTP alone: p50 ${httpAlone.p50Ms} ms, ${httpAlone.cpuMicroseconds} CPU-µs\n`);
  process.stderr.write(`${results.map(({ text, met }) => `${met ? 'met' : 'MISSED'}: ${text}`).join('; ')}\n`);
}

/** Quantiles over the pairs of all rounds; of CPU time the median round. */
function summarize(name: string, visits: readonly Visit[]) {
  const added = visits.flatMap(({ addedMs }) => addedMs).sort((a, b) => a - b);
  const api = median(visits.map(({ apiCpuMicroseconds }) => apiCpuMicroseconds));
  const direct = median(visits.map(({ directCpuMicroseconds }) => directCpuMicroseconds));
  return {
    case: name,
    requests: added.length,
    p50Ms: round(quantile(added, 0.5)),
    p99Ms: round(quantile(added, 0.99)),
    cpuMicroseconds: round(median(visits.map((one) => one.apiCpuMicroseconds - one.directCpuMicroseconds))),
    apiCpuMicroseconds: round(api),
    directCpuMicroseconds: round(direct),
  };
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
