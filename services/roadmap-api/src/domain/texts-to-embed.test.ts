import { describe, expect, it } from 'vitest';
import { textsToEmbed } from './texts-to-embed.ts';

describe('textsToEmbed', () => {
  it('are the whole, the headings and every statement, without Markdown', () => {
    expect(
      texts(`Vector search takes **two steps**. Both
are \`fast\`.

- [x] **[FAISS](https://faiss.ai/)** (tool): An index.
- Pinecone`),
    ).toEqual([
      'Guide\nRAG\nVector search takes two steps. Both\nare fast.\n\n- FAISS (tool): An index.\n- Pinecone',
      'Guide > RAG',
      'Vector search takes two steps.',
      'Both are fast.',
      'FAISS (tool): An index.',
      'Pinecone',
    ]);
  });

  it('keeps a numbered item that runs over several lines together', () => {
    expect(texts('1. First step\n   goes on\n2. Second step').slice(2)).toEqual(['First step goes on', 'Second step']);
  });

  it('says nothing twice', () => {
    expect(texts('Same.\n\nSame.').slice(2)).toEqual(['Same.']);
  });

  it('bounds the statements of a passage', () => {
    const lines = Array.from({ length: 100 }, (_, n) => `- Item number ${n}`);
    expect(texts(lines.join('\n'))).toHaveLength(32);
    expect(texts(lines.join('\n'))[0]).toContain('Item number 99');
  });
});

const texts = (text: string) =>
  textsToEmbed({ id: 'guide.rag', documentId: 'guide', phaseId: null, headingPath: ['Guide', 'RAG'], text });
