import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../services/roadmap-api/contract.ts';
import { type Board, dataPanels, parseBoard } from './board-panel.ts';
import { generate } from './generate.ts';
import { lintBoard } from './lint-board.ts';

const folder = join(import.meta.dirname, 'generated');
const boards = generate().map(({ content }) => parseBoard(content));

describe('generated boards', () => {
  it('are committed as the code has them (`npm run dashboards` writes them)', () => {
    const committed = readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
    expect(committed).toEqual(generate());
  });

  it.each(boards)('$title says what a reader needs', (board) => {
    expect(dataPanels(board).length).toBeGreaterThan(0);
    expect(lintBoard(board)).toEqual([]);
  });

  it('show every metric that the API emits', () => {
    const queries = boards.flatMap(dataPanels).flatMap(({ targets }) => targets.map(({ expr }) => expr));
    const unseen = Object.values(METRICS).filter((name) => !queries.some((query) => query.includes(name)));
    expect(unseen).toEqual([]);
  });
});

describe('lintBoard', () => {
  it('names everything that is missing', () => {
    const board: Board = {
      uid: 'bad',
      title: 'Bad',
      description: 'Some numbers',
      panels: [
        { type: 'row', title: '', description: '', targets: [] },
        { type: 'stat', title: '', description: '', targets: [{ expr: 'up', legendFormat: '' }] },
        { type: 'stat', title: '', description: 'Nothing', targets: [] },
      ],
    };
    expect(lintBoard(board)).toEqual([
      'Board bad does not say the question it answers.',
      "Panel '' of bad has no title.",
      "Panel '' of bad has no description.",
      "Panel '' of bad has no unit.",
      "Panel '' of bad does not read from the data source of the board.",
      "Panel '' of bad has a line without a name.",
      "Panel '' of bad shows no metric of the contract.",
      "Panel '' of bad has no title.",
      "Panel '' of bad has no unit.",
      "Panel '' of bad does not read from the data source of the board.",
      "Panel '' of bad asks for nothing.",
      "Board bad has two panels ''.",
    ]);
  });
});
