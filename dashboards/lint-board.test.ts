import { describe, expect, it } from 'vitest';
import { METRICS } from '../services/roadmap-api/contract.ts';
import type { Board, BoardPanel } from './board-panel.ts';
import { lintBoard } from './lint-board.ts';

describe('lintBoard', () => {
  it('has nothing to say of a panel that has everything', () => {
    expect(lintBoard(boardOf(panel()))).toEqual([]);
  });

  it.each<[string, Partial<BoardPanel>]>([
    ['has no title', { title: '' }],
    ['has no description', { description: '' }],
    ['has no unit', { fieldConfig: { defaults: { unit: '' } } }],
    ['does not read from the data source of the board', { datasource: { uid: 'prometheus' } }],
    ['sticks out of the grid', { gridPos: { x: 16, y: 1, w: 12, h: 8 } }],
    ['can turn red and leads to no runbook or document', { links: [] }],
    ['asks for nothing', { targets: [] }],
    ['has a line without a name', { targets: [{ expr: QUERY, legendFormat: '' }] }],
    [
      'asks for roadmap_typo_total, which the contract does not declare',
      asking('sum(rate(roadmap_typo_total{profile=~"$profile"}[5m]))'),
    ],
    ['is not narrowed to the chosen profile', asking(`${QUERY} / sum(${METRICS.passages})`)],
    [
      'uses the variable route, which the board does not have',
      asking(`sum(${METRICS.requestsInFlight}{profile=~"$profile", a=~"$route"})`),
    ],
  ])('finds a panel that %s', (finding, without) => {
    const bad = panel(without);
    expect(lintBoard(boardOf(bad))).toEqual([`Panel '${bad.title}' of test ${finding}.`]);
  });

  it('finds a panel that lies over another, rows included', () => {
    const row = panel({ type: 'row', title: 'Row', gridPos: { x: 0, y: 8, w: 24, h: 1 }, targets: [] });
    expect(lintBoard(boardOf(panel(), row))).toEqual(["Panel 'Passages' of test lies over the panel 'Row'."]);
    expect(lintBoard(boardOf(panel({ gridPos: { x: 0, y: 0, w: 12, h: 8 } }), row))).toEqual([]);
  });

  it('finds two panels of one name, and a board without a question', () => {
    const twin = panel({ gridPos: { x: 12, y: 1, w: 12, h: 8 } });
    expect(lintBoard({ ...boardOf(panel(), twin), description: 'Some numbers' })).toEqual([
      'Board test does not say the question it answers.',
      "Board test has two panels 'Passages'.",
    ]);
  });
});

const QUERY = `max(${METRICS.passages}{profile=~"$profile"})`;

function asking(expr: string): Partial<BoardPanel> {
  return { targets: [{ expr, legendFormat: 'line' }] };
}

function panel(overrides: Partial<BoardPanel> = {}): BoardPanel {
  return {
    type: 'stat',
    title: 'Passages',
    description: 'Passages that search can find.',
    datasource: { uid: '$datasource' },
    gridPos: { x: 0, y: 1, w: 12, h: 8 },
    fieldConfig: { defaults: { unit: 'short', thresholds: { steps: [{ color: 'red' }, { color: 'green' }] } } },
    links: [{ title: 'docs/retrieval.md', url: 'https://example.com/docs/retrieval.md' }],
    targets: [{ expr: QUERY, legendFormat: 'passages' }],
    ...overrides,
  };
}

function boardOf(...panels: BoardPanel[]): Board {
  return {
    uid: 'test',
    title: 'Test',
    description: 'Is it all there?',
    panels,
    templating: { list: [{ name: 'datasource' }, { name: 'profile' }] },
    annotations: { list: [] },
  };
}
