import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { METRICS } from '../../../contract.ts';
import { makeExemplars } from './exemplars.ts';
import { makeTelemetry } from './make-telemetry.ts';
import { openMetricsText } from './open-metrics-text.ts';
import { idleService } from './telemetry.builders.ts';

const SPAN = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const EXEMPLAR = `# {trace_id="${SPAN.traceId}",span_id="${SPAN.spanId}"}`;

beforeEach(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});
afterEach(() => context.disable());

describe('OpenMetrics', () => {
  it('names families of counters without their suffix, units by what the name ends in, and its end', () => {
    const text = [
      '# HELP roadmap_answers_total Answers by outcome.',
      '# TYPE roadmap_answers_total counter',
      'roadmap_answers_total{outcome="answered"} 1',
      '# HELP roadmap_search_duration_seconds Duration of searches.',
      '# UNIT roadmap_search_duration_seconds s',
      '# TYPE roadmap_search_duration_seconds histogram',
      '',
    ].join('\n');
    expect(openMetricsText(text, null).split('\n')).toEqual([
      '# HELP roadmap_answers Answers by outcome.',
      '# TYPE roadmap_answers counter',
      'roadmap_answers_total{outcome="answered"} 1',
      '# HELP roadmap_search_duration_seconds Duration of searches.',
      '# UNIT roadmap_search_duration_seconds seconds',
      '# TYPE roadmap_search_duration_seconds histogram',
      '# EOF',
      '',
    ]);
  });

  it('has every unit as the suffix of its family, as a parser demands', async () => {
    const text = await textOf(() => {});
    for (const [, family = '', unit = ''] of text.matchAll(/^# UNIT (\S+) (\S+)$/gm))
      expect(family).toMatch(new RegExp(`_${unit}$`));
    expect(text).toContain('# UNIT');
  });

  it('shows behind a bucket the last recorded request that fell into it', async () => {
    const text = await textOf(({ requestMetrics, telemetry }) => {
      inTrace(1, () => {
        requestMetrics.finished({
          method: 'GET',
          route: '/v1/phases/:id',
          status: 404,
          seconds: 0.004,
          requestId: 'r',
        });
        telemetry.searched('hybrid', 99, false);
        telemetry.found(1, 0.5);
      });
    });
    const [method, status] = ['http_request_method="GET"', 'http_response_status_code="404"'];
    const labels = `${method},http_route="/v1/phases/:id",${status}`;
    expect(text).toContain(
      `${METRICS.requestDuration}_bucket{${labels},le="0.005"} 1 ${EXEMPLAR} 0.004 1795460000.123\n`,
    );
    expect(text).toContain(
      `${METRICS.searchDuration}_bucket{mode="hybrid",le="+Inf"} 1 ${EXEMPLAR} 99 1795460000.123\n`,
    );
    expect(text).toContain(`${METRICS.retrievalCosine}_bucket{le="0.5"} 1 ${EXEMPLAR} 0.5 1795460000.123\n`);
    expect(text.split(EXEMPLAR)).toHaveLength(4);
  });

  it('has none for requests whose trace is not recorded, and none in the other format', async () => {
    const record = ({ telemetry }: Pick<Made, 'telemetry'>) => telemetry.searched('hybrid', 0.01, false);
    expect(await textOf((made) => inTrace(0, () => record(made)))).not.toContain('trace_id');
    expect(await textOf(record)).not.toContain('trace_id');
    expect(await textOf((made) => inTrace(1, () => record(made)), 'prometheus')).not.toContain('trace_id');
  });
});

type Made = ReturnType<typeof makeTelemetry>;

async function textOf(
  use: (made: Made) => void,
  format: 'openmetrics' | 'prometheus' = 'openmetrics',
): Promise<string> {
  const made = makeTelemetry({ ...idleService(), exemplars: makeExemplars(() => 1_795_460_000_123) });
  use(made);
  made.telemetry.firstToken(1);
  const text = await made.metricsText(format);
  await made.shutdown();
  return text;
}

function inTrace(traceFlags: number, work: () => void): void {
  context.with(trace.setSpanContext(context.active(), { ...SPAN, traceFlags }), work);
}
