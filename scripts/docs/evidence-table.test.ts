import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Evidence } from '../../services/roadmap-api/src/domain/evidence.ts';
import { evidenceBadge, itemTable, listTable, withEvidenceTable } from './evidence-table.ts';

const recorded = Evidence.parse(JSON.parse(readFileSync('services/roadmap-api/evidence/checklist.json', 'utf8')));

describe('the recorded run of the checklist', () => {
  it.each([
    ['README.md', listTable],
    ['docs/checklist.md', itemTable],
  ])('is shown by %s (`npm run docs` writes it)', (path, table) => {
    const markdown = readFileSync(path, 'utf8');
    expect(markdown).toBe(withEvidenceTable(markdown, table(recorded)));
    expect(markdown).toContain(`Recorded ${recorded.startedAt.slice(0, 10)} of commit`);
  });

  it('is shown by a badge', () => {
    expect(readFileSync('docs/images/checklist-badge.svg', 'utf8')).toBe(evidenceBadge(recorded));
  });

  it('never hides a failure', () => {
    const failing = structuredClone(recorded);
    const [check] = failing.lists.flatMap(({ items }) => items.flatMap(({ checks }) => checks));
    if (check) check.verdict = 'failed';
    expect(evidenceBadge(failing)).toMatch(/[1-9]\d* failed/);
    expect(itemTable(failing)).toMatch(/\d passed, [1-9]\d* failed/);
    expect(listTable(failing)).not.toBe(listTable(recorded));
  });

  it('must say where it goes', () => {
    expect(() => withEvidenceTable('# Phase Five', 'A table')).toThrow('<!-- evidence:begin -->');
  });
});
