import { DocumentRefused } from '../../domain/errors.ts';
import type { SourceDocument } from '../../domain/passage.ts';
import { lexBlocks } from './lex-blocks.ts';
import { plainText } from './load-lines.ts';

/** Room for a thick book; embedding that much takes minutes. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

const FRONT_MATTER = /^---\n[\s\S]*?\n---(\n|$)/;
/** Any but tab, line feed, form feed and carriage return. */
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\f\r]/u;

interface ParseOptions {
  readonly id: string;
  /** Null takes the first heading of level 1, or the id. */
  readonly title: string | null;
}

/**
 * Reads the bytes of any Markdown file as a document. Its front matter is left out.
 *
 * Throws `DocumentRefused`, with what to change, for what is too large, not text in UTF-8, or empty.
 */
export function parseDocument(bytes: Uint8Array, { id, title }: ParseOptions): SourceDocument {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    throw new DocumentRefused('The document has more than 5 MB. Part it into several files.');
  }
  const markdown = decode(bytes).replaceAll('\r\n', '\n').replace(FRONT_MATTER, '');
  if (CONTROL_CHARACTER.test(markdown)) {
    throw new DocumentRefused('The document holds control characters, as binary files do. Give a Markdown text file.');
  }
  if (markdown.trim() === '') throw new DocumentRefused('The document is empty. Write some text into it.');
  return { id, title: title ?? firstHeading(markdown) ?? id, phaseId: null, markdown };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DocumentRefused('The document is not text in UTF-8. Save it in that encoding.', { cause });
  }
}

function firstHeading(markdown: string): string | undefined {
  const heading = lexBlocks(markdown).find((token) => token.type === 'heading' && token['depth'] === 1);
  return heading && 'text' in heading ? plainText(String(heading.text)) : undefined;
}
