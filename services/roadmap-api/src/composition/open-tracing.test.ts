import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { context, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { startOtlpReceiver } from '../../../../scripts/otlp-receiver.ts';
import { readConfig } from '../config.ts';
import { buildPrincipal } from '../domain/identity.builders.ts';
import { NO_TRACING, openTracing } from './open-tracing.ts';

const request = new Request('http://127.0.0.1/', { headers: { authorization: 'Bearer x' } });

describe('tracing without a collector', () => {
  it('leaves every part as it is', async () => {
    expect(await openTracing(readConfig({}), '1')).toBe(NO_TRACING);
    const authenticate = async () => buildPrincipal();
    expect(NO_TRACING.authentication(authenticate)).toBe(authenticate);
    expect([NO_TRACING.logFields, NO_TRACING.exemplars]).toEqual([null, null]);
    await NO_TRACING.shutdown();
  });

  it('loads nothing of what makes spans', () => {
    const loaded = packagesLoadedBy(join(import.meta.dirname, '../main.ts'));
    expect(loaded).toContain('@opentelemetry/sdk-metrics');
    expect(
      [...loaded].filter((name) => /sdk-trace|trace-otlp|async-hooks|opentelemetry\/(core|resources)/.test(name)),
    ).toEqual([]);
  });
});

describe('tracing with a collector', () => {
  it('sends the spans of decorated parts, gives log lines their trace, and ends', async () => {
    const receiver = await startOtlpReceiver();
    const tracing = await openTracing(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }), '1');
    const caller = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 };
    expect(tracing.logFields?.()).toEqual({});
    await context.with(trace.setSpanContext(context.active(), caller), async () => {
      expect(tracing.logFields?.()).toEqual({ trace_id: caller.traceId, span_id: caller.spanId });
      await tracing.authentication(async () => buildPrincipal())(request, '127.0.0.1');
    });
    await tracing.shutdown();
    expect(receiver.spans).toMatchObject([
      { name: 'authenticate', service: 'roadmap-api', parentSpanId: caller.spanId },
    ]);
    expect(tracing.spanCounts).toEqual({ exported: 1, failed: 0, dropped: 0 });
    await receiver.close();
  });
});

/** Packages that a module and all that it imports at once ask for; types, and what is imported late, are not among them. */
function packagesLoadedBy(entry: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = readFileSync(file, 'utf8').replaceAll(/^import type [\s\S]*?;$/gm, '');
    for (const [, specifier = ''] of source.matchAll(/^(?:import|export|\}) ?[^;]*?from '([^']+)'/gm)) {
      if (!specifier.startsWith('.')) packages.add(specifier);
      else if (specifier.endsWith('.ts')) waiting.push(resolve(dirname(file), specifier));
    }
  }
  return packages;
}
