import { describe, expect, it } from 'vitest';
import { cutStatements } from './statements.ts';

const texts = (markdown: string) => cutStatements(markdown).map(({ text }) => text);

describe('cutStatements', () => {
  it('cuts a paragraph into sentences, across wrapped lines', () => {
    expect(texts('Phase 1 takes **1-3 months**. Its target is\na solid base. (It pays off.) 80% is enough!')).toEqual([
      'Phase 1 takes 1-3 months.',
      'Its target is a solid base.',
      '(It pays off.)',
      '80% is enough!',
    ]);
  });

  it('keeps a list item whole, whatever marks it', () => {
    const markdown = '- One. And more\n  of it.\n* Two\n+ Three\n1. Four\n2) Five\n- [ ] Six\n- [x] Seven\n✓ Eight';
    expect(texts(markdown)).toEqual(['One. And more of it.', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']);
    expect(cutStatements(markdown).every(({ isListItem }) => isListItem)).toBe(true);
  });

  it('gives the items of a list the line that introduces it, which says nothing alone', () => {
    expect(cutStatements('**You need:**\n\n- Docker\n- Redis\n\nThat is all.')).toEqual([
      { text: 'Docker', isListItem: true, context: 'You need:' },
      { text: 'Redis', isListItem: true, context: 'You need:' },
      { text: 'That is all.', isListItem: false, context: '' },
    ]);
  });

  it('gives a nested item the item it belongs to', () => {
    expect(cutStatements('1. CLI tool\n   - Two weeks\n   - Tests\n2. API').map(({ context }) => context)).toEqual([
      '',
      'CLI tool',
      'CLI tool',
      '',
    ]);
  });

  it('strips Markdown marks and keeps what they mark', () => {
    expect(texts('- *Free:* [Docs](https://x.test/a_b), `npm test` and __bold__ 2*3*4 snake_case_name')).toEqual([
      'Free: Docs, npm test and bold 2*3*4 snake_case_name',
    ]);
  });

  it('leaves out headings, rules and code', () => {
    expect(texts('## Heading\nText.\n\n---\n```sh\nnpm start.\n\nmore\n```\nAfter.')).toEqual(['Text.', 'After.']);
  });

  it('reads each row of a table', () => {
    expect(texts('| Tool | Price |\n|---|---|\n| k6 | free |\n| GPU | $1 |')).toEqual([
      'Tool, Price',
      'k6, free',
      'GPU, $1',
    ]);
  });

  it('finds nothing in nothing', () => {
    expect(cutStatements('\n \n')).toEqual([]);
  });
});
