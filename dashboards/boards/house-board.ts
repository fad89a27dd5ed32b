import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  type Panel,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { METRICS } from '../../services/roadmap-api/contract.ts';
import { DATASOURCE } from '../panels/house-panel.ts';
import { ANNOTATIONS } from './annotations.ts';
import { GRID_WIDTH, layOut } from './lay-out.ts';

export interface BoardContent {
  /** Name of its file, and its address in Grafana: `/d/<uid>`. */
  readonly uid: string;
  readonly title: string;
  /** The question that the board answers; ends with a question mark. */
  readonly question: string;
  readonly rows: readonly BoardRow[];
  /** Whether a route can be chosen: for boards that have panels with `http_route`. */
  readonly byRoute?: boolean;
}

interface BoardRow {
  readonly title: string;
  readonly panels: readonly Builder<Panel>[];
}

const TAG = 'phase-five';

/** A board as all of them are: data source and profile at the top, links to the others, and what happened when. */
export function houseBoard({ uid, title, question, rows, byRoute = false }: BoardContent): DashboardBuilder {
  const board = new DashboardBuilder(title)
    .uid(uid)
    .description(question)
    .tags([TAG, 'generated'])
    .refresh('30s')
    .time({ from: 'now-6h', to: 'now' })
    .timezone('browser')
    .readonly()
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(valuesOf('profile', 'Profile', METRICS.requestsInFlight))
    .link(otherBoards())
    .annotations([...ANNOTATIONS]);
  if (byRoute) board.withVariable(valuesOf('route', 'Route', `${METRICS.requestDuration}_count`, 'http_route'));
  let y = 0;
  for (const row of rows) {
    const { panels, height } = layOut(row.panels, y + 1);
    board.withRow(new RowBuilder(row.title).gridPos({ x: 0, y, w: GRID_WIDTH, h: 1 }));
    for (const panel of panels) board.withPanel(panel);
    y += 1 + height;
  }
  return board;
}

/** A choice of all values that a label has, of which none or some are taken; "All" also takes series without the label. */
const valuesOf = (name: string, label: string, metric: string, labelName = name) =>
  new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .query(`label_values(${metric}, ${labelName})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .includeAll(true)
    .multi(true)
    .allValue('.*')
    .current({ text: 'All', value: '$__all' });

const otherBoards = () =>
  new DashboardLinkBuilder('Boards')
    .type(DashboardLinkType.Dashboards)
    .tags([TAG])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
