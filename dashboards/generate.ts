import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { cost } from './boards/cost.ts';
import { protections } from './boards/protections.ts';
import { requestTime } from './boards/request-time.ts';
import { retrieval } from './boards/retrieval.ts';
import { serviceHealth } from './boards/service-health.ts';
import { stores } from './boards/stores.ts';
import { whatHappened } from './boards/what-happened.ts';

/** Every board, one for each question. Its uid is the name of its file. */
const BOARDS: readonly (() => DashboardBuilder)[] = [
  cost,
  protections,
  requestTime,
  retrieval,
  serviceHealth,
  stores,
  whatHappened,
];

/** A file that is generated and committed, so that Grafana and readers need not run the generator. */
export interface GeneratedFile {
  /** Below `dashboards/generated/`. */
  readonly name: string;
  readonly content: string;
}

/** Builds every generated file in memory. The same code gives the same bytes. */
export function generate(): GeneratedFile[] {
  return BOARDS.map((makeBoard) => {
    const board = makeBoard().build();
    return { name: `${board.uid}.json`, content: `${JSON.stringify(board, null, 2)}\n` };
  });
}
