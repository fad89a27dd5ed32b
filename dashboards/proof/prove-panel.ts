import type { BoardPanel } from '../board-panel.ts';
import type { Prometheus, Sample } from './start-prometheus.ts';

/** What one line of a panel returned. */
export interface PanelProof {
  readonly panel: string;
  readonly query: string;
  readonly samples: readonly Sample[];
  /** Why the panel would not show what it promises, or null. */
  readonly problem: string | null;
}

/** Runs every query of a panel as Grafana would and looks for what the legend promises. */
export async function provePanel(panel: BoardPanel, prometheus: Pick<Prometheus, 'query'>): Promise<PanelProof[]> {
  return Promise.all(
    panel.targets.map(async ({ expr, legendFormat }) => {
      const query = withGrafanaVariables(expr);
      const samples = await prometheus.query(query);
      return { panel: panel.title, query, samples, problem: findProblem(samples, labelsIn(legendFormat)) };
    }),
  );
}

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

/** Grafana puts these in by the width of the graph; here they span a few scrapes of one second each. */
const withGrafanaVariables = (promql: string): string =>
  promql.replaceAll('$__rate_interval', '15s').replaceAll('$__range', '1m');
