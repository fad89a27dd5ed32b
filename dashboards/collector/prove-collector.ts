/**
 * `npm run collector:prove` runs the committed configurations in a real collector: what docker compose loads, and what a task in AWS
 * loads, the latter twice beside each other. It sends spans, lets it scrape, and looks at what comes out.
 *
 * The exporters to CloudWatch and X-Ray can't be had from source here; an OTLP exporter stands in for them.
 */
import { readCommandLine } from '../../scripts/read-command-line.ts';
import { METRICS, PORT } from '../../services/roadmap-api/contract.ts';
import { type Prometheus, startPrometheus } from '../proof/start-prometheus.ts';
import { waitFor } from '../rules/live/wait-for.ts';
import { composeCollector } from './compose-collector.ts';
import { COLLECTOR_ENV, ecsCollector } from './ecs-collector.ts';
import { type SentMetric, sentMetrics } from './proof/sent-metrics.ts';
import { GROWTH, IN_FLIGHT, startMetrics, startSink, startTaskMetadata } from './proof/stand-ins.ts';
import { startCollector } from './proof/start-collector.ts';
import { remarkableRequests, sendTraces, usualRequests } from './proof/traces.ts';
import { CLOUDWATCH_METRICS } from './scrape-api.ts';

const HELP = `Runs the collector's configurations in a real collector, which is built once (minutes), and looks at what comes out.

Usage: npm run collector:prove -- [--json]
`;

const USUAL = 400;
const LIMIT_MS = 120_000;
const TASKS = ['11111111111111111111111111111111', '22222222222222222222222222222222'];

/** What was seen, and whether it is what was promised. */
interface Finding {
  readonly promise: string;
  readonly saw: string;
  readonly isKept: boolean;
}

const { json } = readCommandLine(HELP, { json: { type: 'boolean', default: false } });
const api = await startMetrics();
const prometheus = await startPrometheus(new URL(api.url));
try {
  const findings = [...(await proveCompose(prometheus)), ...(await proveEcs(prometheus))];
  for (const { promise, saw, isKept } of findings) {
    if (!json) console.log(`${isKept ? '✓' : '✗'} ${promise}: ${saw}`);
  }
  if (json) console.log(JSON.stringify(findings));
  if (!findings.every(({ isKept }) => isKept)) process.exitCode = 1;
} finally {
  await Promise.all([prometheus.close(), api.close()]);
}

async function proveCompose(prometheus: Prometheus): Promise<Finding[]> {
  const collector = await startCollector(composeCollector(), {
    'http://prometheus:9090': prometheus.url,
    '"host":"0.0.0.0","port":8888': '"host":"127.0.0.1","port":0',
  });
  try {
    const remarkable = remarkableRequests();
    const usual = usualRequests(USUAL);
    const all = [...usual, ...Object.values(remarkable)];
    for (const request of all) await sendTraces(collector.otlpUrl, [request]);
    const isKept = ({ traceId }: { traceId: string }) => collector.log().includes(traceId);
    await waitFor('every remarkable trace to be kept', LIMIT_MS, async () =>
      Object.values(remarkable).every(isKept) ? true : null,
    ).catch(() => null);
    const counted = await waitFor('the span metrics', LIMIT_MS, async () => {
      const [sum] = await prometheus.query('sum(traces_span_metrics_calls_total{profile="local"})');
      return sum?.value === all.length ? sum.value : null;
    }).catch(() => 0);
    const [slow] = await prometheus.query(
      'sum(traces_span_metrics_duration_seconds_count{http_route="/v1/search"}) - sum(traces_span_metrics_duration_seconds_bucket{http_route="/v1/search",le="0.25"})',
    );
    const kept = usual.filter(isKept).length;
    return [
      ...Object.entries(remarkable).map(([what, request]) => ({
        promise: `compose keeps the trace of ${what}`,
        saw: isKept(request) ? 'kept' : 'lost',
        isKept: isKept(request),
      })),
      {
        promise: 'compose keeps about a tenth of the rest',
        saw: `${kept} of ${USUAL}`,
        // Six standard deviations around the mean of a tenth.
        isKept: Math.abs(kept - USUAL / 10) < 36,
      },
      {
        promise: 'compose measures every span, kept or not, and Prometheus has it',
        saw: `${counted} of ${all.length}`,
        isKept: counted === all.length,
      },
      {
        promise: "compose tells slow searches by the objective's bound",
        saw: `${slow?.value ?? 'nothing'} of 1`,
        isKept: slow?.value === 1,
      },
    ];
  } finally {
    await collector.close();
  }
}

async function proveEcs(prometheus: Prometheus): Promise<Finding[]> {
  const sink = await startSink();
  const tasks = await Promise.all(TASKS.map((task) => startTask(task, sink.url, prometheus)));
  try {
    const remarkable = Object.values(remarkableRequests());
    for (const { collector } of tasks) await sendTraces(collector.otlpUrl, remarkable);
    const instances = await waitFor('both tasks in Prometheus', LIMIT_MS, async () => {
      const series = await prometheus.query(
        `${METRICS.answers}{job="roadmap-api",profile="roadmap-test",outcome="failed"}`,
      );
      return series.length >= TASKS.length ? series.map(({ labels }) => labels['instance']).toSorted() : null;
    }).catch(() => []);
    const [up] = await prometheus.query('count(up{job="roadmap-api",profile="roadmap-test"} == 1)');
    const sent = await waitFor('what CloudWatch would be told', LIMIT_MS, async () => {
      const metrics = sentMetrics(sink.received);
      return CLOUDWATCH_METRICS.every((name) => metrics.has(name)) ? metrics : null;
    }).catch(() => sentMetrics(sink.received));
    const traced = await waitFor('what X-Ray would be told', LIMIT_MS, async () =>
      remarkable.every(({ traceId }) => JSON.stringify(sink.received).includes(traceId)) ? true : null,
    ).catch(() => false);
    return [
      {
        promise: 'in AWS each task is an instance of its own, so that two never write one series',
        saw: instances.join(', '),
        isKept: JSON.stringify(instances) === JSON.stringify(TASKS),
      },
      { promise: 'in AWS the rules find the API under its job', saw: `${up?.value ?? 0} up`, isKept: up?.value === 2 },
      ...Object.entries(GROWTH).map(([name, growth]) =>
        toldAs(sent, name, 'counter', (value) => value > 0 && value % growth === 0),
      ),
      toldAs(sent, METRICS.requestsInFlight, 'gauge', (value) => value === IN_FLIGHT),
      { promise: 'in AWS X-Ray is sent what is kept', saw: traced ? 'sent' : 'not sent', isKept: traced === true },
    ];
  } finally {
    await Promise.all([...tasks.map(({ close }) => close()), sink.close()]);
  }
}

/** CloudWatch is told of it, as what it is, and with nothing but values that a replica had. */
function toldAs(
  sent: ReturnType<typeof sentMetrics>,
  name: string,
  kind: SentMetric['kind'],
  isItsOwn: (value: number) => boolean,
): Finding {
  const { kind: seen = 'nothing', values = [] } = sent.get(name) ?? {};
  return {
    promise: `in AWS CloudWatch is told ${name}, a ${kind}`,
    saw: `${seen} ${values.slice(0, 4).join(', ')}`,
    isKept: seen === kind && values.length > 0 && values.every(isItsOwn),
  };
}

/** A task's collector, with an OTLP exporter where it would send to CloudWatch and X-Ray. Its signature is made with keys of nobody. */
async function startTask(taskId: string, sinkUrl: string, prometheus: Prometheus) {
  const [metrics, metadata] = await Promise.all([startMetrics(), startTaskMetadata(taskId)]);
  const { awsemf: _, awsxray: __, ...exporters } = ecsCollector().exporters;
  const otlphttp = { endpoint: sinkUrl, encoding: 'json', compression: 'none' };
  const config = { ...ecsCollector(), exporters: { ...exporters, otlphttp } };
  const collector = await startCollector(
    config,
    {
      '["awsemf"]': '["otlphttp"]',
      '["awsxray"]': '["otlphttp"]',
      [`127.0.0.1:${PORT}`]: new URL(metrics.url).host,
      // A proof need not wait for two scrapes of half a minute.
      '"scrape_interval":"30s"': '"scrape_interval":"2s"',
      '"scrape_interval":"20s"': '"scrape_interval":"2s"',
    },
    {
      [COLLECTOR_ENV.profile]: 'roadmap-test',
      [COLLECTOR_ENV.region]: 'us-east-1',
      [COLLECTOR_ENV.remoteWriteUrl]: `${prometheus.url}/api/v1/write`,
      ECS_CONTAINER_METADATA_URI_V4: metadata.url,
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nobody',
    },
  );
  return {
    collector,
    async close() {
      await collector.close();
      await Promise.all([metrics.close(), metadata.close()]);
    },
  };
}
