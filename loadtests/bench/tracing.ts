import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startOtlpReceiver } from '../../scripts/otlp-receiver.ts';
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { readPositive } from '../../scripts/read-positive.ts';
import { INSTANT_SETTINGS, SIMULATOR_PATHS } from '../../services/bedrock-simulator/contract.ts';
import { ENV, PATHS } from '../../services/roadmap-api/contract.ts';
import { type HttpCall, runClosedLoop } from './closed-loop.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';
import { spread } from './statistics.ts';

const HELP = `What tracing adds to the CPU time of a request: the same requests to a service that traces nothing, one trace in ten, and all.

Usage: npm run bench:tracing -- [options]

  --rounds N      rounds, each visiting every service with every kind of request   (default 6)
  --duration MS   length of one visit                                             (default 1500)
  --json          raw figures on standard output
  --out FILE      raw figures to a file as well
  --check         exit 1 where an aim is missed
  --help          show this text

One request at a time, in rounds that begin with another service each; what is reported is the difference within a round. Sending the spans is
counted: each visit waits until they are gone. The model answers without delay, search is by words, and no question was asked before, so that
tracing is the largest share of a request that it can be. Some four and a half minutes.
`;

/** Of the CPU time that the same request takes without tracing. */
const AIM_SHARE = 0.05;

const options = readCommandLine(HELP, {
  rounds: { type: 'string', default: '6' },
  duration: { type: 'string', default: '1500' },
  json: { type: 'boolean', default: false },
  out: { type: 'string' },
  check: { type: 'boolean', default: false },
});
const rounds = readPositive('--rounds', options.rounds);
const durationMs = readPositive('--duration', options.duration);

/** Longer than spans wait to be sent together. */
const SETTLE_MS = 1_300;

let asked = 10_000;
const json = { method: 'POST', path: PATHS.answers } as const;
const question = () => JSON.stringify({ question: `How long does the RAG phase take? ${asked++}` });
const KINDS: readonly { readonly name: string; readonly call: () => HttpCall }[] = [
  { name: 'browse', call: () => ({ method: 'GET', path: PATHS.phases }) },
  { name: 'search', call: () => ({ method: 'GET', path: `${PATHS.search}?q=retrieval+${asked++}` }) },
  { name: 'answer', call: () => ({ ...json, body: question() }) },
  {
    name: 'mix',
    call: () =>
      asked % 2 === 0 ? { ...json, body: question() } : { method: 'GET', path: `${PATHS.search}?q=agents+${asked++}` },
  },
];

interface Visit {
  readonly round: number;
  readonly kind: string;
  readonly service: string;
  readonly requests: number;
  readonly cpuMicroseconds: number;
}

const receiver = await startOtlpReceiver({ keep: false });
const traced = (ratio: string) => ({ [ENV.otlpEndpoint]: receiver.url, [ENV.tracesSamplerArg]: ratio });
const ENVIRONMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  off: {},
  'ratio 0.1': traced('0.1'),
  'ratio 1': traced('1'),
};
const folder = await mkdtemp(join(tmpdir(), 'phase-five-tracing-'));
const services = new Map<string, ServerUnderTest>();
try {
  for (const [name, environment] of Object.entries(ENVIRONMENTS)) services.set(name, await start(name, environment));
  report(await visitAll());
} finally {
  await Promise.all([...services.values()].map((service) => service.close()));
  await Promise.all([receiver.close(), rm(folder, { recursive: true, force: true })]);
}

async function start(name: string, environment: Readonly<Record<string, string>>): Promise<ServerUnderTest> {
  const program = new URL('../../services/local/start.ts', import.meta.url);
  const args = ['--port=0', `--data-dir=${join(folder, name.replace(' ', '-'))}`];
  const server = await startServerUnderTest(program, args, {
    [ENV.embedder]: 'none',
    [ENV.logLevel]: 'info',
    [ENV.otlpEndpoint]: '',
    ...environment,
  });
  if (server.simulatorUrl === null) throw new Error('The service runs without the Bedrock simulator.');
  const body = JSON.stringify(INSTANT_SETTINGS);
  const { ok } = await fetch(new URL(SIMULATOR_PATHS.admin, server.simulatorUrl), { method: 'PUT', body });
  if (!ok) throw new Error('The simulator refused its settings.');
  return server;
}

async function visitAll(): Promise<Visit[]> {
  const visits: Visit[] = [];
  // Round 0 warms up: compilers, caches, connections.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name: kind, call } of KINDS) {
      const order = [...services];
      for (const [service, server] of [...order.slice(round % order.length), ...order.slice(0, round % order.length)]) {
        visits.push({ round, kind, service, ...(await visit(server, call)) });
      }
    }
    process.stderr.write(`round ${round} of ${rounds}${round === 0 ? ' (warm-up)' : ''}\n`);
  }
  return visits.filter(({ round }) => round > 0);
}

async function visit(
  server: ServerUnderTest,
  call: () => HttpCall,
): Promise<Pick<Visit, 'requests' | 'cpuMicroseconds'>> {
  const before = await server.cpuMicroseconds();
  const { requests } = await runClosedLoop(server.url, call, { connections: 1, durationMs, key: server.key });
  await wait(SETTLE_MS);
  return { requests, cpuMicroseconds: ((await server.cpuMicroseconds()) - before) / requests };
}

function report(visits: readonly Visit[]): void {
  const summary = KINDS.flatMap(({ name: kind }) =>
    Object.keys(ENVIRONMENTS)
      .filter((service) => service !== 'off')
      .map((service) => summarize(visits, kind, service)),
  );
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    load1m: figure(loadavg()[0] ?? 0),
    node: process.version,
  };
  const raw = JSON.stringify({ machine, rounds, durationMs, aimShare: AIM_SHARE, summary, visits }, null, 2);
  if (options.out !== undefined) writeFileSync(options.out, `${raw}\n`);
  if (options.json) process.stdout.write(`${raw}\n`);
  else {
    process.stdout.write(`${machine.cpu}, ${machine.cores} cores, load ${machine.load1m}, Node ${machine.node}\n\n`);
    console.table(summary.map(({ quartiles, ...row }) => ({ ...row, quartiles: quartiles.join(' to ') })));
  }
  if (!options.check) return;
  const results = summary.map(({ kind, service, addedPercent }) => ({
    text: `${kind}, ${service}: ${addedPercent} % (aim ${AIM_SHARE * 100})`,
    met: addedPercent <= AIM_SHARE * 100,
  }));
  if (results.some(({ met }) => !met)) process.exitCode = 1;
  process.stderr.write(`${results.map(({ text, met }) => `${met ? 'met' : 'MISSED'}: ${text}`).join('; ')}\n`);
}

/** Medians over rounds; of the share, that of the differences within each round. */
function summarize(visits: readonly Visit[], kind: string, service: string) {
  const of = (name: string) => visits.filter((one) => one.kind === kind && one.service === name);
  const pairs = of('off').map((off) => {
    const on = of(service).find(({ round }) => round === off.round) ?? off;
    return { off: off.cpuMicroseconds, added: on.cpuMicroseconds - off.cpuMicroseconds };
  });
  const percent = spread(pairs.map(({ off, added }) => (100 * added) / off));
  return {
    kind,
    service,
    offMicroseconds: figure(spread(pairs.map(({ off }) => off)).median),
    addedMicroseconds: figure(spread(pairs.map(({ added }) => added)).median),
    addedPercent: figure(percent.median),
    quartiles: percent.iqr.map(figure),
  };
}

function figure(value: number): number {
  return Math.round(value * 100) / 100;
}
