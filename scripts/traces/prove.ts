import { SIMULATOR_PATHS, type SimulatorSettings } from '../../services/bedrock-simulator/contract.ts';
import { ENV, METRICS, PATHS } from '../../services/roadmap-api/contract.ts';
import { startOtlpReceiver } from '../otlp-receiver.ts';
import { readCommandLine } from '../read-command-line.ts';
import { readPositive } from '../read-positive.ts';
import { startLocalService } from '../start-local-service.ts';
import { driveMixedLoad } from './drive-mixed-load.ts';
import { type IncompleteTrace, incompleteTraces, type SentRequest } from './incomplete-traces.ts';
import { undeclaredIn } from './undeclared-in.ts';
import { unjoinedLines } from './unjoined-lines.ts';

const HELP = `Shows that no trace is torn under load.

It starts the service and its Bedrock simulator as processes, both tracing to a small collector of this command, sends a mix of browsing,
searching and asking (JSON and streams), each request with a traceparent of its own, ends the service so that it hands over what is
waiting, and looks at each trace: its root, the spans that its route has, the parent of each span, the line in the log. Ten thousand
requests take about a minute and a half on a quiet machine.

Usage: npm run traces:prove -- [options]

  --requests N      requests to be served               (default 10000)
  --connections N   requests under way at once          (default 8)
  --json            the figures as JSON
  --check           exit 1 unless every trace is complete
  --help            show this text
`;

const options = readCommandLine(HELP, {
  requests: { type: 'string', default: '10000' },
  connections: { type: 'string', default: '8' },
  json: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const requests = readPositive('--requests', options.requests);
const connections = readPositive('--connections', options.connections);

/** As a model that is quick: what is looked for are torn traces, not waiting. */
const QUICK: Pick<SimulatorSettings, 'latency' | 'tokensPerSecond'> = {
  latency: {
    firstToken: { distribution: 'uniform', minMs: 1, maxMs: 10 },
    embedding: { distribution: 'constant', valueMs: 0 },
    guardrail: { distribution: 'constant', valueMs: 0 },
  },
  tokensPerSecond: 5_000,
};
const SHOWN = 10;

const receiver = await startOtlpReceiver();
try {
  report(await prove());
} finally {
  await receiver.close();
}

async function prove() {
  const service = await startLocalService({
    [ENV.otlpEndpoint]: receiver.url,
    [ENV.tracesSampler]: 'parentbased_traceidratio',
    [ENV.tracesSamplerArg]: '1',
    [ENV.logLevel]: 'info',
  });
  let sent: SentRequest[] = [];
  let spanCounts: Record<string, number> = {};
  const startedAt = performance.now();
  try {
    const admin = { method: 'PUT', body: JSON.stringify(QUICK) };
    const { ok } = await fetch(service.simulatorUrl + SIMULATOR_PATHS.admin, admin);
    if (!ok) throw new Error('The simulator refused its settings.');
    const onProgress = (done: number) =>
      done % 1_000 === 0 && process.stderr.write(`${done} of ${requests} requests\n`);
    sent = await driveMixedLoad({ url: service.url, key: service.key, requests, connections, onProgress });
    spanCounts = await readSpanCounts(service.url);
  } finally {
    await service.close();
  }
  const { spans } = receiver;
  return {
    requests: sent.length,
    shed: sent.filter(({ isShed }) => isShed).length,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
    spans: spans.length,
    services: Object.fromEntries(
      [...Map.groupBy(spans, ({ service: name }) => name)].map(([name, of]) => [name, of.length]),
    ),
    lost: (spanCounts['failed'] ?? 0) + (spanCounts['dropped'] ?? 0),
    incomplete: incompleteTraces(sent, spans),
    undeclared: undeclaredIn(spans),
    unjoined: unjoinedLines(service.output(), sent, spans),
  };
}

type Proof = Awaited<ReturnType<typeof prove>>;

/** What the service itself counted, by outcome. */
async function readSpanCounts(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(url + PATHS.metrics)).text();
  const samples = text.matchAll(new RegExp(`^${METRICS.spans}\\{outcome="(\\w+)"\\} (\\d+)`, 'gm'));
  return Object.fromEntries([...samples].map(([, outcome = '', count]) => [outcome, Number(count)]));
}

function report(proof: Proof): void {
  const { incomplete, undeclared, unjoined, lost } = proof;
  const isProven = incomplete.length + undeclared.length + unjoined.length + lost === 0;
  if (options.json) process.stdout.write(`${JSON.stringify(proof, null, 2)}\n`);
  else {
    for (const problem of [...incomplete.slice(0, SHOWN).map(inWords), ...undeclared, ...unjoined.slice(0, SHOWN)])
      process.stdout.write(`${problem}\n`);
    const from = Object.entries(proof.services).map(([name, count]) => `${count} of ${name}`);
    process.stdout.write(
      `${proof.spans} spans in ${proof.seconds} s: ${from.join(', ')}; ${proof.shed} requests were turned away first\n`,
    );
  }
  const complete = proof.requests - incomplete.length;
  process.stderr.write(
    `${isProven ? 'met' : 'MISSED'}: ${complete} of ${proof.requests} traces complete (aim all), ${lost} spans lost, ${undeclared.length} undeclared names, ${unjoined.length} log lines not joined\n`,
  );
  if (options.check && !isProven) process.exitCode = 1;
}

function inWords({ root, traceId, problems }: IncompleteTrace): string {
  return `${root} (${traceId}): ${problems.join(' ')}`;
}
