import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { OBJECTIVE_COUNTERS } from '../alarms/objective-counters.ts';
import { composeCollector } from './compose-collector.ts';
import { COLLECTOR_IMAGE, ecsCollector } from './ecs-collector.ts';
import { generateCollector } from './generate-collector.ts';
import { CLOUDWATCH_METRICS, scrapeForCloudWatch } from './scrape-api.ts';

const repository = join(import.meta.dirname, '../..');

describe('configurations of the collector', () => {
  it('are committed as the code has them (`npm run dashboards` writes them)', () => {
    const folder = join(import.meta.dirname, 'generated');
    const committed = readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
    expect(committed).toEqual(generateCollector());
  });

  it.each([
    ['ecs', ecsCollector()],
    ['compose', composeCollector()],
  ])('%s: pipelines name parts that are there, and every part is named', (_, { service, ...parts }) => {
    const { connectors, extensions, receivers, processors, exporters } = parts;
    const known = {
      receivers: { ...receivers, ...connectors },
      processors,
      exporters: { ...exporters, ...connectors },
    } as Record<string, object>;
    const used = new Set<string>(service.extensions);
    for (const pipeline of Object.values<Record<string, readonly string[]>>(service.pipelines)) {
      for (const [kind, names] of Object.entries(pipeline)) {
        for (const name of names) expect(Object.keys(known[kind] ?? {}), `${kind} ${name}`).toContain(name);
        for (const name of names) used.add(name);
      }
      expect(pipeline['processors']?.[0]).toBe('memory_limiter');
    }
    const all = [connectors, extensions, receivers, processors, exporters].flatMap((part) => Object.keys(part));
    expect(all.filter((name) => !used.has(name))).toEqual([]);
  });

  it('run in one image, which compose names too', () => {
    const { services } = parse(readFileSync(join(repository, 'compose.yaml'), 'utf8'));
    expect(services.collector.image).toBe(COLLECTOR_IMAGE);
  });

  it('listen where nobody but the task itself reaches them, in AWS', () => {
    const { receivers, extensions } = ecsCollector();
    expect(receivers.otlp.protocols.http.endpoint).toMatch(/^127\.0\.0\.1:/);
    expect(extensions.health_check.endpoint).toMatch(/^127\.0\.0\.1:/);
  });

  it('tell CloudWatch what scaling and alarms read, each once, as a metric costs $0.30 a month', () => {
    const { awsemf } = ecsCollector().exporters;
    expect(awsemf.metric_declarations).toEqual([{ dimensions: [[]], metric_name_selectors: CLOUDWATCH_METRICS }]);
    expect(awsemf.dimension_rollup_option).toBe('NoDimensionRollup');
    expect(CLOUDWATCH_METRICS).toEqual([METRICS.requestsInFlight, ...Object.keys(OBJECTIVE_COUNTERS)]);
  });
});

describe('scrapeForCloudWatch', () => {
  const [scrape] = scrapeForCloudWatch({ intervalSeconds: 30, profile: 'test' }).config.scrape_configs;

  /** As Prometheus does it: whole values, joined by semicolons. */
  function relabeled(labels: Readonly<Record<string, string>>): string | undefined {
    const result = { ...labels };
    for (const rule of scrape?.metric_relabel_configs ?? []) {
      const value = rule.source_labels.map((label) => result[label] ?? '').join(';');
      const matches = new RegExp(`^(?:${rule.regex})$`).test(value);
      if ('action' in rule) return matches ? result['__name__'] : undefined;
      if (matches) result[rule.target_label] = rule.replacement;
    }
    return undefined;
  }

  it.each([
    [{ __name__: 'roadmap_search_duration_seconds_count', mode: 'hybrid' }, 'Searches'],
    [{ __name__: 'roadmap_search_duration_seconds_bucket', le: '0.25' }, 'SearchesInTime'],
    [{ __name__: 'roadmap_search_duration_seconds_bucket', le: '0.5' }, undefined],
    [{ __name__: 'roadmap_search_duration_seconds_bucket', le: '0x25' }, undefined],
    [{ __name__: 'roadmap_answers_total', outcome: 'abstained' }, 'AnswersWhole'],
    [{ __name__: 'roadmap_answers_total', outcome: 'degraded' }, 'AnswersBroken'],
    [{ __name__: 'roadmap_model_cost_usd_total' }, 'ModelCostUsd'],
    [{ __name__: 'http_server_active_requests' }, 'http_server_active_requests'],
    [{ __name__: 'process_resident_memory_bytes' }, undefined],
  ])('%o becomes %s', (labels, name) => {
    expect(relabeled(labels)).toBe(name);
  });
});
