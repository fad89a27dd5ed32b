import { METRICS } from '../../services/roadmap-api/contract.ts';
import type { Annotation, BoardPanel } from '../board-panel.ts';
import { metricsIn } from '../metrics-in.ts';
import type { Prometheus, Sample } from './start-prometheus.ts';

/** What one query of a board returned. */
export interface QueryProof {
  /** The title of its panel, or the name of its annotation. */
  readonly shownBy: string;
  readonly query: string;
  readonly samples: readonly Sample[];
  /** Why the panel would not show what it promises, or null. */
  readonly problem: string | null;
}

/** Runs every query of a panel as Grafana would and looks for what the legend promises. */
export async function provePanel(panel: BoardPanel, prometheus: Pick<Prometheus, 'query'>): Promise<QueryProof[]> {
  return Promise.all(
    panel.targets.map(async ({ expr, legendFormat }) => {
      const query = withGrafanaVariables(expr);
      const samples = await prometheus.query(query);
      return { shownBy: panel.title, query, samples, problem: findProblem(samples, labelsIn(legendFormat)) };
    }),
  );
}

/** Runs the query of an annotation. What others than the API count, such as alerts, may be absent; the query must be right all the same. */
export async function proveAnnotation(
  { name, expr, titleFormat }: Annotation,
  prometheus: Pick<Prometheus, 'query'>,
): Promise<QueryProof[]> {
  if (expr === undefined) return [];
  const query = withGrafanaVariables(expr);
  const samples = await prometheus.query(query);
  const isOurs = metricsIn(expr).some((metric) => OWN.has(metric));
  return [{ shownBy: name, query, samples, problem: isOurs ? findProblem(samples, labelsIn(titleFormat)) : null }];
}

const OWN: ReadonlySet<string> = new Set(Object.values(METRICS));

/** Labels named in a legend such as `{{http_route}}`. */
const labelsIn = (legend: string): string[] =>
  [...legend.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, label = '']) => label);

function findProblem(samples: readonly Sample[], promised: readonly string[]): string | null {
  if (samples.length === 0) return 'returned nothing';
  const missing = promised.filter((label) => samples.some(({ labels }) => !labels[label]));
  if (missing.length > 0) return `returned a line without the label ${missing.join(', ')}`;
  if (!samples.some(({ value }) => Number.isFinite(value))) return 'returned no number';
  return null;
}

/**
 * Windows, which Grafana puts in by the width of the graph, span a few scrapes of one second each. The profile is one that the
 * scraper named: a query without any series of it returns nothing.
 */
const withGrafanaVariables = (promql: string): string =>
  promql
    .replaceAll('$__rate_interval', '15s')
    .replaceAll('$__range', '1m')
    .replaceAll('$profile', 'local')
    .replaceAll('$route', '.*');
