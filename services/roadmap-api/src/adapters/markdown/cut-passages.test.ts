import { describe, expect, it } from 'vitest';
import { Passage, type SourceDocument } from '../../domain/passage.ts';
import { cutPassages } from './cut-passages.ts';
import { readContentDocuments } from './load-roadmap.ts';

describe('cutPassages', () => {
  it('cuts along headings and keeps the path', () => {
    const passages = cut(`
Opening words.

## Skills

Intro.

- **One:** first
- Two

### Deep *skills* & more

Details.

## Projects

### RAG chatbot

Build it.`);
    expect(passages).toEqual([
      passage('guide', ['Guide'], 'Opening words.'),
      passage('guide.skills', ['Guide', 'Skills'], 'Intro.\n\n- **One:** first\n- Two'),
      passage('guide.skills.deep-skills-more', ['Guide', 'Skills', 'Deep skills & more'], 'Details.'),
      passage('guide.projects.rag-chatbot', ['Guide', 'Projects', 'RAG chatbot'], 'Build it.'),
    ]);
  });

  it('does not repeat the title where the document opens with it', () => {
    expect(cut('# Guide\n\nText.\n\n## Part\n\nMore.')).toMatchObject([
      { id: 'guide', headingPath: ['Guide'] },
      { id: 'guide.part', headingPath: ['Guide', 'Part'] },
    ]);
  });

  it('closes deeper headings when a higher one comes, even over skipped levels', () => {
    const paths = cut('#### Deep\n\na\n\n## High\n\nb\n\n#### Deeper\n\nc\n\n### Between\n\nd').map(({ headingPath }) =>
      headingPath.slice(1),
    );
    expect(paths).toEqual([['Deep'], ['High'], ['High', 'Deeper'], ['High', 'Between']]);
  });

  it('keeps headings of code and quotations in the text', () => {
    const passages = cut('## Shell\n\n```sh\n# not a heading\n```\n\n> # quoted');
    expect(passages).toMatchObject([{ id: 'guide.shell', text: '```sh\n# not a heading\n```\n\n> # quoted' }]);
  });

  it('leaves out what holds no words', () => {
    expect(
      cut('## Empty\n\n---\n\n<!-- note to the writer -->\n\n[target]: https://example.com\n\n## Full\n\nText.'),
    ).toEqual([passage('guide.full', ['Guide', 'Full'], 'Text.')]);
  });

  it('tells sections of the same name apart', () => {
    expect(cut('## Metrics\n\na\n\n## Metrics\n\nb\n\n## ???\n\nc').map(({ id }) => id)).toEqual([
      'guide.metrics',
      'guide.metrics~2',
      'guide.section',
    ]);
  });

  it('cuts a long section between its paragraphs and items, and numbers the pieces', () => {
    const items = Array.from({ length: 40 }, (_, n) => `- Item ${n} ${'with words '.repeat(6)}`.trim());
    const passages = cut(`## List\n\n${items.join('\n')}`);
    expect(passages.map(({ id }) => id)).toEqual(['guide.list', 'guide.list~2', 'guide.list~3']);
    expect(passages.flatMap(({ text }) => text.split('\n'))).toEqual(items);
  });

  it.each([
    ['sentences', 'A sentence that ends. '.repeat(150)],
    ['lines', 'a line of code\n'.repeat(200)],
    ['words', 'word '.repeat(600)],
    ['nothing', 'x'.repeat(3_000)],
  ])('cuts a long block at its %s without losing any of it', (_, block) => {
    const texts = cut(block).map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(2);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(1_200);
    expect(texts.join('').replace(/\s/g, '')).toBe(block.replace(/\s/g, ''));
  });

  it('reads line ends of Windows', () => {
    expect(cut('## A\r\n\r\none\r\n\r\n## B\r\n\r\ntwo\r\n').map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('finds nothing in a document of headings alone', () => {
    expect(cut('## One\n\n## Two')).toEqual([]);
  });

  it('cuts the roadmap into valid passages with ids of their own', () => {
    const passages = readContentDocuments(new URL('../../../content/', import.meta.url).pathname).flatMap(cutPassages);
    expect(passages.length).toBeGreaterThan(100);
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
    for (const each of passages) Passage.parse(each);
  });
});

const cut = (markdown: string) => cutPassages(document(markdown));

const document = (markdown: string): SourceDocument => ({ id: 'guide', title: 'Guide', phaseId: 'phase-1', markdown });

const passage = (id: string, headingPath: string[], text: string) => ({
  id,
  documentId: 'guide',
  phaseId: 'phase-1',
  headingPath,
  text,
});
