import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withRetentionTable } from './retention-table.ts';

describe('docs/data-protection.md', () => {
  it('shows the periods that the code has (`npm run docs` writes them)', () => {
    const markdown = readFileSync('docs/data-protection.md', 'utf8');
    expect(markdown).toBe(withRetentionTable(markdown));
    expect(markdown).toContain('| feedback | 365 days after the rating |');
  });

  it('must say where they go', () => {
    expect(() => withRetentionTable('# Data protection')).toThrow('<!-- retention:begin -->');
  });
});
