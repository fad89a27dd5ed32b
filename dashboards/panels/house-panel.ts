import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** Every panel reads from the source chosen at the top of the board: local Prometheus or Managed Prometheus. */
export const DATASOURCE = { type: 'prometheus', uid: '$datasource' };

/** What a panel says and asks. */
export interface PanelContent {
  readonly title: string;
  /** What a reader learns from it, and what to make of a bad value. */
  readonly description: string;
  /** A unit of Grafana's: `units.Seconds`. */
  readonly unit: string;
  /** PromQL. */
  readonly query: string;
  /** Name of a line: fixed words, or labels as `{{http_route}}`, which the query then promises to return. */
  readonly legend: string;
  /** Values below are bad (red), at or above good (green): the target of an objective. */
  readonly goodFrom?: number;
  /** Values at or above are bad: the threshold of an objective, drawn as a line. */
  readonly badFrom?: number;
}

/** A graph over time, half a board wide. */
export function timeSeriesPanel(content: PanelContent): Builder<dashboard.Panel> {
  const panel = new TimeSeriesBuilder()
    .span(12)
    .height(8)
    .min(0)
    .fillOpacity(8)
    .showPoints(common.VisibilityMode.Never);
  if (content.badFrom !== undefined) {
    panel.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed));
  }
  return fill(panel, content).withTarget(query(content).range());
}

/** One number for the whole time range, a third of a board wide. */
export function statPanel(content: PanelContent): Builder<dashboard.Panel> {
  const lastValue = new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']);
  const panel = new StatBuilder().span(8).height(4).graphMode(common.BigValueGraphMode.None).reduceOptions(lastValue);
  return fill(panel, content).withTarget(query(content).instant());
}

const query = ({ query, legend }: PanelContent) =>
  new DataqueryBuilder().datasource(DATASOURCE).expr(query).legendFormat(legend);

function fill<B extends StatBuilder | TimeSeriesBuilder>(panel: B, content: PanelContent): B {
  panel.title(content.title).description(content.description).unit(content.unit).datasource(DATASOURCE);
  panel.thresholds(
    new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps(steps(content)),
  );
  return panel;
}

/** Grafana's first step always has no value: it stands for everything below the second. */
function steps({ goodFrom, badFrom }: PanelContent): dashboard.Threshold[] {
  if (goodFrom !== undefined) {
    return [
      { value: null, color: 'red' },
      { value: goodFrom, color: 'green' },
    ];
  }
  const healthy: dashboard.Threshold = { value: null, color: 'green' };
  return badFrom === undefined ? [healthy] : [healthy, { value: badFrom, color: 'red' }];
}
