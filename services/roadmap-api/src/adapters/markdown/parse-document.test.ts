import { describe, expect, it } from 'vitest';
import { DocumentRefused } from '../../domain/errors.ts';
import { parseDocument } from './parse-document.ts';

describe('parseDocument', () => {
  it('takes the title from the first heading of level 1 and leaves front matter out', () => {
    const text = '---\ntags: [a]\n---\n\n## Before\n\n# My *own* notes\n\nText.';
    expect(parse(text)).toEqual({
      id: 'notes',
      title: 'My own notes',
      phaseId: null,
      markdown: '\n## Before\n\n# My *own* notes\n\nText.',
    });
  });

  it('takes the title it is given, or the id of a text without headings', () => {
    expect(parseDocument(Buffer.from('# Heading\n\nText.'), { id: 'notes', title: 'Given' }).title).toBe('Given');
    expect(parse('Just text.').title).toBe('notes');
  });

  it('reads text that begins with a byte order mark and has line ends of Windows', () => {
    expect(parse('\uFEFF# Title\r\n\r\nText.').markdown).toBe('# Title\n\nText.');
  });

  it('keeps a rule at the top that opens no front matter', () => {
    expect(parse('---\n\nText.').markdown).toBe('---\n\nText.');
  });

  it.each([
    ['nothing', Buffer.alloc(0), /empty/],
    ['white space', Buffer.from(' \n\t\n'), /empty/],
    ['front matter alone', Buffer.from('---\na: 1\n---\n'), /empty/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /not text in UTF-8/],
    ['UTF-16', Buffer.from('\uFEFFtext', 'utf16le'), /not text in UTF-8/],
    ['zeros', Buffer.from('text\0text'), /control characters/],
    ['a paragraph of millions of lines', Buffer.alloc(5 * 1024 * 1024, 'a\n'), /paragraph that never ends/],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), /more than 5 MB/],
  ])('refuses %s', (_, bytes, reason) => {
    const refused = () => parseDocument(bytes, { id: 'notes', title: null });
    expect(refused).toThrow(DocumentRefused);
    expect(refused).toThrow(reason);
  });

  it('accepts exactly 5 MB', () => {
    expect(parseDocument(Buffer.alloc(5 * 1024 * 1024, 'words\n\n'), { id: 'notes', title: null }).id).toBe('notes');
  });
});

const parse = (text: string) => parseDocument(Buffer.from(text), { id: 'notes', title: null });
