import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decisionIndex, readDecisions, SECTIONS } from './decisions.ts';

const decisions = readDecisions();

describe('decisions', () => {
  it('are listed (`npm run docs` writes the list)', () => {
    expect(decisions.length).toBeGreaterThan(0);
    expect(readFileSync('docs/adr/README.md', 'utf8')).toBe(decisionIndex(decisions));
  });

  it.each(decisions)('$file has a number, a title and every section', ({ file, title, sections, status }) => {
    const number = /^\d{4}(?=-[a-z0-9-]+\.md$)/.exec(file)?.[0];
    expect(title).toMatch(new RegExp(`^${number} \\S`));
    expect(sections).toEqual(SECTIONS);
    // What is accepted may go on to say which other it refines, or what of it was overtaken: that one is linked.
    expect(status).toMatch(/^(Accepted|Superseded by \[\d{4}\]\(.+\)|Accepted[.;] .*\[\d{4}\]\(.+\).*)\.$/s);
  });

  it('never share a number', () => {
    const numbers = decisions.map(({ file }) => file.slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
