import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { readPositive } from '../../scripts/read-positive.ts';
import { INSTANT_SETTINGS, SIMULATOR_PATHS } from '../../services/bedrock-simulator/contract.ts';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { type HttpCall, runClosedLoop } from './closed-loop.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';
import { quantile, type Spread, spread } from './statistics.ts';

const HELP = `Measures the API against a bare Hono route on the same machine, in interleaved rounds.

Usage: npm run bench:api [-- options]

  --rounds N        rounds, each visiting every case once   (default 7)
  --duration MS     length of one visit                     (default 2000)
  --connections N   requests under way at once              (default 4)
  --json            raw figures on standard output
  --out FILE        raw figures to a file as well
  --check           exit 1 where an aim is missed
`;

/** The aims, each in milliseconds at the 95th percentile. The answer's whole time is counted, model at zero latency included. */
const AIMS = [
  { case: 'search, cached embedding', p95Ms: 10 },
  { case: 'answer', p95Ms: 15 },
] as const;

const QUESTIONS = [
  'How long does the RAG phase take?',
  'Which vector databases should I learn?',
  'What is on the production checklist?',
  'How much does the low budget option cost?',
  'Which papers are about agents and reasoning?',
  'Do I need a certification?',
  'How many hours a week should I study?',
  'What is the deliverable of the semantic search project?',
];

interface Case {
  readonly name: string;
  readonly server: ServerUnderTest;
  readonly nextCall: () => HttpCall;
}

interface Visit {
  readonly case: string;
  readonly round: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly cpuMicrosecondsPerRequest: number;
}

const options = readCommandLine(HELP, {
  rounds: { type: 'string', default: '7' },
  duration: { type: 'string', default: '2000' },
  connections: { type: 'string', default: '4' },
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  check: { type: 'boolean', default: false },
});
const rounds = readPositive('--rounds', options.rounds);
const durationMs = readPositive('--duration', options.duration);
const connections = readPositive('--connections', options.connections);

const dataDir = mkdtempSync(join(tmpdir(), 'phase-five-bench-'));
const bare = await startServerUnderTest(new URL('bare-hono.ts', import.meta.url));
const api = await startServerUnderTest(new URL('../../services/local/start.ts', import.meta.url), [
  '--port=0',
  `--data-dir=${dataDir}`,
]);
try {
  if (api.simulatorUrl === null) throw new Error('The service runs without the Bedrock simulator; nothing to measure.');
  await makeModelInstant(api.simulatorUrl);
  const visits = await measure([
    { name: 'bare Hono route', server: bare, nextCall: () => get('/') },
    { name: 'browse', server: api, nextCall: () => get('/v1/phases/phase-3') },
    { name: 'search, cached embedding', server: api, nextCall: cycle(QUESTIONS.map((q) => search(q))) },
    {
      name: 'search, new embedding',
      server: api,
      nextCall: fresh((n) => search(`${QUESTIONS[n % QUESTIONS.length]} ${n}`)),
    },
    { name: 'answer', server: api, nextCall: cycle(QUESTIONS.map(ask)) },
  ]);
  report(visits);
} finally {
  await Promise.all([bare.close(), api.close()]);
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(cases: readonly Case[]): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const { name, server, nextCall } of cases) {
      const cpuBefore = await server.cpuMicroseconds();
      const load = await runClosedLoop(server.url, nextCall, { connections, durationMs, key: server.key });
      const cpu = (await server.cpuMicroseconds()) - cpuBefore;
      const sorted = load.latenciesMs.sort();
      // Round 0 warms up: compilers, caches, connections.
      if (round === 0) continue;
      visits.push({
        case: name,
        round,
        requestsPerSecond: load.requests / load.seconds,
        p50Ms: quantile(sorted, 0.5),
        p95Ms: quantile(sorted, 0.95),
        p99Ms: quantile(sorted, 0.99),
        cpuMicrosecondsPerRequest: cpu / load.requests,
      });
    }
    process.stderr.write(`round ${round} of ${rounds}${round === 0 ? ' (warm-up)' : ''}\n`);
  }
  return visits;
}

function report(visits: readonly Visit[]): void {
  const names = [...new Set(visits.map((visit) => visit.case))];
  const summary = names.map((name) =>
    summarize(
      name,
      visits.filter((visit) => visit.case === name),
    ),
  );
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    node: process.version,
    platform: process.platform,
  };
  const raw = JSON.stringify({ machine, rounds, durationMs, connections, summary, visits }, null, 2);
  if (options.out !== undefined) writeFileSync(options.out, `${raw}\n`);
  if (options.json) process.stdout.write(`${raw}\n`);
  else {
    process.stdout.write(
      `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, ${connections} connections, medians of ${rounds} rounds\n\n`,
    );
    console.table(
      Object.fromEntries(
        summary.map((line) => [
          line.case,
          {
            'req/s': Math.round(line.requestsPerSecond.median),
            'p50 ms': round(line.p50Ms.median),
            'p95 ms': round(line.p95Ms.median),
            'p99 ms': round(line.p99Ms.median),
            'CPU-µs/req': Math.round(line.cpuMicrosecondsPerRequest.median),
          },
        ]),
      ),
    );
  }
  if (!options.check) return;
  const results = AIMS.map((aim) => {
    const measured = summary.find((line) => line.case === aim.case)?.p95Ms.median ?? Number.POSITIVE_INFINITY;
    return { text: `${aim.case} p95 ${round(measured)} ms (aim ${aim.p95Ms})`, met: measured <= aim.p95Ms };
  });
  if (results.some(({ met }) => !met)) process.exitCode = 1;
  process.stderr.write(`${results.map(({ text, met }) => `${met ? 'met' : 'MISSED'}: ${text}`).join('; ')}\n`);
}

function summarize(name: string, visits: readonly Visit[]) {
  const over = (figure: (visit: Visit) => number): Spread => spread(visits.map(figure));
  return {
    case: name,
    requestsPerSecond: over((visit) => visit.requestsPerSecond),
    p50Ms: over((visit) => visit.p50Ms),
    p95Ms: over((visit) => visit.p95Ms),
    p99Ms: over((visit) => visit.p99Ms),
    cpuMicrosecondsPerRequest: over((visit) => visit.cpuMicrosecondsPerRequest),
  };
}

async function makeModelInstant(simulator: URL): Promise<void> {
  const response = await fetch(new URL(SIMULATOR_PATHS.admin, simulator), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(INSTANT_SETTINGS),
  });
  if (!response.ok) throw new Error(`The simulator refused its settings: ${await response.text()}`);
}

function get(path: string): HttpCall {
  return { method: 'GET', path };
}

function search(question: string): HttpCall {
  return get(`${PATHS.search}?q=${encodeURIComponent(question)}`);
}

function ask(question: string): HttpCall {
  return { method: 'POST', path: PATHS.answers, body: JSON.stringify({ question }) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Hands out the calls in turn, over and over. */
function cycle(calls: readonly HttpCall[]): () => HttpCall {
  return fresh((n) => calls[n % calls.length] ?? get('/'));
}

/** Hands out a call made from a number that never comes twice. */
function fresh(make: (n: number) => HttpCall): () => HttpCall {
  let n = 0;
  return () => make(n++);
}
