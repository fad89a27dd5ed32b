import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Evidence } from '../../services/roadmap-api/src/domain/evidence.ts';
import { evidenceBadge, withEvidenceTable } from './evidence-table.ts';

const recorded = Evidence.parse(JSON.parse(readFileSync('services/roadmap-api/evidence/checklist.json', 'utf8')));

describe('the README', () => {
  it('shows the recorded run of the checklist (`npm run docs` writes it)', () => {
    const markdown = readFileSync('README.md', 'utf8');
    expect(markdown).toBe(withEvidenceTable(markdown, recorded));
    expect(markdown).toContain(`Recorded ${recorded.startedAt.slice(0, 10)} of commit`);
    expect(readFileSync('docs/images/checklist-badge.svg', 'utf8')).toBe(evidenceBadge(recorded));
  });

  it('never hides a failure', () => {
    const failing = structuredClone(recorded);
    const [check] = failing.lists.flatMap(({ items }) => items.flatMap(({ checks }) => checks));
    if (check) check.verdict = 'failed';
    expect(evidenceBadge(failing)).toMatch(/[1-9]\d* failed/);
    expect(withEvidenceTable('<!-- evidence:begin --><!-- evidence:end -->', failing)).toMatch(
      /\d passed, [1-9]\d* failed/,
    );
  });

  it('must say where it goes', () => {
    expect(() => withEvidenceTable('# Phase Five', recorded)).toThrow('<!-- evidence:begin -->');
  });
});
