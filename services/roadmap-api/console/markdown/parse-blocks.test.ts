import { describe, expect, it } from 'vitest';
import { parseBlocks } from './parse-blocks.ts';

const text = (value: string) => [{ type: 'text', text: value }];
const paragraph = (value: string) => ({ type: 'paragraph', children: text(value) });
const item = (value: string, checked: boolean | null = null) => ({ checked, children: [paragraph(value)] });

describe('parseBlocks', () => {
  it('joins the lines of a paragraph and parts paragraphs at blank lines', () => {
    expect(parseBlocks('one\n  two\n\nthree\n')).toEqual([paragraph('one\ntwo'), paragraph('three')]);
  });

  it('reads headings, rules and fenced code, and nothing inside the code', () => {
    expect(parseBlocks('## Deploy ##\n---\n```sh\n# no heading\n- no list\n```\nafter')).toEqual([
      { type: 'heading', level: 2, children: text('Deploy') },
      { type: 'rule' },
      { type: 'code', text: '# no heading\n- no list' },
      paragraph('after'),
    ]);
  });

  it('takes everything to the end as code where the fence never closes', () => {
    expect(parseBlocks('~~~\nopen')).toEqual([{ type: 'code', text: 'open' }]);
  });

  it('reads a project as the roadmap writes it: a numbered item with steps beneath', () => {
    expect(parseBlocks('2. Hybrid search\n   - Fuse ranks\n   - Measure\n\n3. Evaluate')).toEqual([
      {
        type: 'list',
        start: 2,
        items: [
          {
            checked: null,
            children: [
              paragraph('Hybrid search'),
              { type: 'list', start: null, items: [item('Fuse ranks'), item('Measure')] },
            ],
          },
          item('Evaluate'),
        ],
      },
    ]);
  });

  it('reads ticks, wrapped items and a change from bullets to numbers', () => {
    expect(parseBlocks('- [ ] Secrets\n- [x] Backups\n  kept for a week\n1. First')).toEqual([
      { type: 'list', start: null, items: [item('Secrets', false), item('Backups\nkept for a week', true)] },
      { type: 'list', start: 1, items: [item('First')] },
    ]);
  });

  it('reads quotes and tables', () => {
    expect(parseBlocks('> quoted\n> - point\n\n| Part | Cost |\n|:---|---:|\n| ALB | 16 |\n| a \\| b | 0 |')).toEqual([
      { type: 'quote', children: [paragraph('quoted'), { type: 'list', start: null, items: [item('point')] }] },
      {
        type: 'table',
        head: [text('Part'), text('Cost')],
        rows: [
          [text('ALB'), text('16')],
          [[...text('a '), ...text('|'), ...text(' b')], text('0')],
        ],
      },
    ]);
  });

  it('survives hostile nesting without exhausting the stack', () => {
    expect(() => parseBlocks('> '.repeat(20_000))).not.toThrow();
    expect(() =>
      parseBlocks(Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}- x`).join('\n')),
    ).not.toThrow();
  });
});
