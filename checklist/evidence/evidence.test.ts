import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Evidence } from '../../services/roadmap-api/src/domain/evidence.ts';
import { byPerson } from '../checks.ts';
import type { Result } from '../run/result.ts';
import type { ItemResult } from '../run/run-checklist.ts';
import { sourcesOf, thisMachine } from './machine.ts';
import { summarize } from './summary.ts';
import { terminalTable } from './terminal-table.ts';
import { writeEvidence } from './write-evidence.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'phase-five-evidence-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const results: ItemResult[] = [
  { item: { id: 'phase-5/1', checks: [] }, results: [result('passed', 'all <b>fine</b>'), result('failed', 'broken')] },
  { item: { id: 'phase-5/2', checks: [], answeredBy: ['phase-5/1'] }, results: [] },
  { item: { id: 'phase-3/1', checks: [] }, results: [result('unproven', 'no account')] },
];
const subjects = results.map(({ item: { id } }) => ({
  id,
  text: `What ${id} asks`,
  list: `List of ${id.slice(0, 7)}`,
}));
const evidence = summarize(
  {
    startedAt: '2027-01-04T09:00:00.000Z',
    against: 'local',
    commit: '0123456789ab',
    isDirty: false,
    machine: thisMachine(),
    durationMs: 4_200,
  },
  results,
  subjects,
);

describe('the evidence of a run', () => {
  it('has the shape that the API serves, by list', () => {
    expect(Evidence.parse(evidence)).toEqual(evidence);
    expect(evidence.lists.map(({ id, items }) => [id, items.map(({ verdict }) => verdict)])).toEqual([
      ['phase-5', ['failed', 'failed']],
      ['phase-3', ['unproven']],
    ]);
  });

  it('refuses a point that the roadmap does not have', () => {
    expect(() => summarize(evidence, results, [])).toThrow('The roadmap has no point phase-5/1.');
  });

  it('shows in a terminal what failed with its command, and counts at the end', () => {
    const table = terminalTable(evidence);
    expect(table).toContain('broken\n            npm run one');
    expect(table.split('\n').at(-1)).toBe('1 checks passed, 1 failed, 1 unproven');
  });

  it('is written with every output, and a page in which nothing is markup that a check printed', () => {
    const folder = writeEvidence(root, evidence, results);
    expect(readFileSync(join(folder, 'phase-3-1/unproven.txt'), 'utf8')).toBe('no account');
    expect(Evidence.parse(JSON.parse(readFileSync(join(folder, 'evidence.json'), 'utf8')))).toEqual(evidence);
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(page).toContain('all &lt;b>fine&lt;/b>');
    expect(page).toContain('href="phase-5-1/failed.txt"');
  });

  it('names no commit outside of a repository', () => {
    expect(sourcesOf(root)).toEqual({ commit: 'unknown', isDirty: true });
  });
});

function result(verdict: Result['verdict'], saw: string): Result {
  const check = byPerson({ id: verdict, question: 'Does it hold?', todo: '' });
  return {
    check,
    verdict,
    isAnswered: verdict !== 'unproven',
    saw,
    command: 'npm run one',
    output: saw,
    exitCode: null,
    durationMs: 1_000,
  };
}
