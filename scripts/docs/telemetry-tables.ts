import { readFileSync } from 'node:fs';
import { METRIC_FACTS, METRICS } from '../../services/roadmap-api/contract.ts';
import { ATTRIBUTES, EVENTS, SPANS } from '../../services/tracing/contract.ts';
import { marksOf, withBetween } from '../between-marks.ts';
import { code, meaningOf, tableOf } from './tables.ts';

const CONTRACT = new URL('../../services/roadmap-api/contract.ts', import.meta.url);

type AttributeMeaning = (typeof ATTRIBUTES)[keyof typeof ATTRIBUTES] & { readonly unit?: string };

/** `docs/telemetry.md` with its tables as the contracts have them; `npm run docs` writes it. */
export function withTelemetryTables(markdown: string): string {
  return Object.entries({
    spans: spanTable(),
    events: eventTable(),
    attributes: attributeTable(),
    metrics: metricTable(),
  }).reduce(replaceTable, markdown);
}

function replaceTable(markdown: string, [name, table]: [string, string]): string {
  const marks = marksOf(name);
  const page = withBetween(markdown, marks, table);
  if (page === null) throw new Error(`docs/telemetry.md needs the lines ${marks.begin} and ${marks.end}.`);
  return page;
}

function spanTable(): string {
  const rows = Object.entries(SPANS).map(([name, { kind, meaning, attributes }]) => [
    code(name),
    kind,
    meaning,
    attributes.map(code).join(', '),
  ]);
  return tableOf(['Span', 'Kind', 'Is', 'Attributes'], rows);
}

function eventTable(): string {
  return tableOf(
    ['Event', 'Means'],
    Object.entries(EVENTS).map(([name, meaning]) => [code(name), meaning]),
  );
}

function attributeTable(): string {
  const rows = Object.entries(ATTRIBUTES).map(([name, { type, unit, meaning }]: [string, AttributeMeaning]) => [
    code(name),
    unit === undefined ? type : `${type}, ${unit}`,
    meaning,
  ]);
  return tableOf(['Attribute', 'Type, unit', 'Says'], rows);
}

function metricTable(): string {
  const source = readFileSync(CONTRACT, 'utf8');
  const rows = (Object.keys(METRICS) as (keyof typeof METRICS)[]).map((key) => {
    const { kind, unit, labels } = METRIC_FACTS[key];
    return [code(METRICS[key]), kind, unit, labels.map(code).join(', '), meaningOf(METRICS[key], source)];
  });
  return tableOf(['Metric', 'Kind', 'Unit', 'Labels', 'Is'], rows);
}
