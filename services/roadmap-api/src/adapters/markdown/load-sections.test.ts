import { describe, expect, it } from 'vitest';
import { expectRefusal, refusal } from './load-content.builders.ts';

describe('the headings and lists of content', () => {
  it.each([
    ['a heading of level 1', '## Resources', '# Resources', /phase-3.md, line \d+, under "Resources": .*start at ##/],
    ['a skipped level', '### Foundational papers', '#### Foundational papers', /level 3, not 4/],
    ['two equal headings', '### Best practices', '### Courses and tutorials', /only one heading of this name/],
    ['an empty section', /(## Optional topics\n)[\s\S]*?(?=\n## )/, '$1', /"Optional topics": .*section is empty/],
    ['two lists in a section', '- **Graph RAG:**', '\nAnd:\n\n- **Graph RAG:**', /one list a section/],
    ['a nested list', '- **Graph RAG:**', '- **Agents:** several\n  - **Graph RAG:**', /flat list/],
    ['a block of another kind', '## Optional topics\n', '## Optional topics\n\n> Quoted.\n', /not blockquote/],
    [
      'a heading under a list',
      '### Best practices',
      '#### Best practices',
      /no deeper heading under "Courses and tutorials"/,
    ],
    [
      'a list above headings',
      '## Resources\n',
      '## Resources\n\n- **Haystack** (tool)\n',
      /expected the list to stand under a deeper/,
    ],
    [
      'an unknown heading',
      '## Hands-on projects',
      '## Hands on projects',
      /"Hands on projects": expected one of these headings/,
    ],
    [
      'a list without headings',
      /### Foundational papers\n\n([\s\S]*?)\n## Hands-on/,
      'Nothing yet.\n\n## Hands-on',
      /deeper headings/,
    ],
    [
      'a heading without a list',
      /(## Optional topics\n\n.*\n)[\s\S]*?(?=\n## )/,
      '$1',
      /"Optional topics": expected a list/,
    ],
  ])('refuse %s', (_, from, to, message) => {
    expectRefusal(refusal('phase-3.md', from, to), message);
  });

  it.each([
    ['# Resources', '## Resources'],
    ['- No label here.', /- \*\*Re-ranking:.*/],
    ['**Time:** soon', '**Time:** 4 weeks'],
    ['#### Best practices', '### Best practices'],
  ])('name the line of `%s`', (broken, sound) => {
    const { error, text } = refusal('phase-3.md', sound, broken);
    const lines = text.split('\n');
    const number = /line (\d+)/.exec(String(error))?.[1];
    // A project is named by its heading, two lines above its time.
    expect(lines.slice(Number(number) - 1, Number(number) + 2)).toContain(broken);
  });

  it('may end their lines as Windows does', () => {
    expect(refusal('phase-3.md', /\n/g, '\r\n').error).toBeUndefined();
  });
});
