import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { documentUrl, linksOf } from '../rules/links.ts';
import { scopeToProfile } from '../scope-to-profile.ts';

/** Every panel reads from the source chosen at the top of the board: local Prometheus or Managed Prometheus. */
export const DATASOURCE = { type: 'prometheus', uid: '$datasource' };

/** A line of a panel, or one for each value of its labels. */
interface Line {
  /** PromQL. */
  readonly query: string;
  /** Name of a line: fixed words, or labels as `{{http_route}}`, which the query then promises to return. */
  readonly legend: string;
}

/** What a panel says and asks. */
export interface PanelContent extends Line {
  readonly title: string;
  /** What a reader learns from it, and what to make of a bad value. */
  readonly description: string;
  /** A unit of Grafana's: `units.Seconds`. */
  readonly unit: string;
  /** Lines to be read beside the first. */
  readonly beside?: readonly Line[];
  /** The alert that watches the same; the panel links to its runbook. */
  readonly alert?: string;
  /** Where no alert watches it: the document that says what to make of a red value. */
  readonly guide?: `docs/${string}.md`;
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
  for (const line of [content, ...(content.beside ?? [])]) panel.withTarget(target(line).range());
  return fill(panel, content);
}

/** One number for the whole time range, a third of a board wide. */
export function statPanel(content: PanelContent): Builder<dashboard.Panel> {
  const lastValue = new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']);
  const panel = new StatBuilder().span(8).height(4).graphMode(common.BigValueGraphMode.None).reduceOptions(lastValue);
  for (const line of [content, ...(content.beside ?? [])]) panel.withTarget(target(line).instant());
  return fill(panel, content);
}

const target = ({ query, legend }: Line) =>
  new DataqueryBuilder().datasource(DATASOURCE).expr(scopeToProfile(query)).legendFormat(legend);

function fill<B extends StatBuilder | TimeSeriesBuilder>(panel: B, content: PanelContent): B {
  panel.title(content.title).description(content.description).unit(content.unit).datasource(DATASOURCE);
  panel.thresholds(
    new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps(steps(content)),
  );
  if (content.alert !== undefined) panel.links([link(`Runbook: ${content.alert}`, linksOf(content.alert).runbook_url)]);
  else if (content.guide !== undefined) panel.links([link(content.guide, documentUrl(content.guide))]);
  return panel;
}

const link = (title: string, url: string) =>
  new dashboard.DashboardLinkBuilder(title).type(dashboard.DashboardLinkType.Link).url(url).targetBlank(true);

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
