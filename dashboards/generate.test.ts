import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../services/roadmap-api/contract.ts';
import { dataPanels, parseBoard } from './board-panel.ts';
import { generate } from './generate.ts';
import { lintBoard } from './lint-board.ts';
import { metricsIn } from './metrics-in.ts';
import { documentUrl } from './rules/links.ts';

const folder = join(import.meta.dirname, 'generated');
const boards = generate().map(({ content }) => parseBoard(content));
const panels = boards.flatMap(dataPanels);

describe('generated boards', () => {
  it('are committed as the code has them (`npm run dashboards` writes them)', () => {
    const committed = readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
    expect(committed).toEqual(generate());
  });

  it.each(boards)('$title says what a reader needs', (board) => {
    expect(dataPanels(board).length).toBeGreaterThan(0);
    expect(lintBoard(board)).toEqual([]);
  });

  it('are listed in docs/dashboards.md with their questions', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/dashboards.md'), 'utf8');
    const rows = boards.map(
      ({ uid, title, description }) => `| [${title}](../dashboards/boards/${uid}.ts) | ${description} |`,
    );
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  it('answer one question each', () => {
    expect(new Set(boards.map(({ description }) => description)).size).toBe(boards.length);
  });

  it('show every metric that the API emits', () => {
    const shown = new Set(
      [...panels.flatMap(({ targets }) => targets), ...boards.flatMap(({ annotations }) => annotations.list)]
        .flatMap(({ expr }) => metricsIn(expr ?? ''))
        .map((name) => name.replace(/_(bucket|sum|count)$/, '')),
    );
    expect(Object.values(METRICS).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('lead to documents that exist', () => {
    const repository = documentUrl('');
    const paths = panels.flatMap(({ links }) => links.map(({ url }) => url.replace(repository, '')));
    expect(paths.length).toBeGreaterThan(20);
    expect([...new Set(paths)].filter((path) => !existsSync(join(import.meta.dirname, '..', path)))).toEqual([]);
  });
});
