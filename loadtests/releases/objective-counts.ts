import { OBJECTIVE_COUNTERS, type ObjectiveCounterName } from '../../dashboards/alarms/objective-counters.ts';

/** What the collector would hand CloudWatch of a replica's metrics. */
export type ObjectiveCounts = Readonly<Record<ObjectiveCounterName, number>>;

/** Adds up the series of `/metrics` as the collector does. */
export function objectiveCounts(metricsText: string): ObjectiveCounts {
  const lines = metricsText.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const counts = Object.entries(OBJECTIVE_COUNTERS).map(([name, counter]) => [name, total(lines, counter)]);
  return Object.fromEntries(counts);
}

/** `after` less `before`: what happened between. */
export function countsBetween(before: ObjectiveCounts, after: ObjectiveCounts): ObjectiveCounts {
  const names = Object.keys(after) as ObjectiveCounterName[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as ObjectiveCounts;
}

interface Counted {
  readonly series: string;
  readonly where?: { readonly label: string; readonly matches: string };
}

function total(lines: readonly string[], { series, where }: Counted): number {
  const isCounted = (labels: string) =>
    where === undefined || new RegExp(`(?:^|,)${where.label}="(?:${where.matches})"`).test(labels);
  return lines.reduce((sum, line) => {
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line) ?? [];
    return name === series && isCounted(labels) ? sum + Number(value) : sum;
  }, 0);
}
