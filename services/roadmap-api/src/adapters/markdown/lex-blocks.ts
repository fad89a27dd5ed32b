import { Lexer, type Token } from 'marked';
import { DocumentRefused } from '../../domain/errors.ts';

/**
 * The blocks of any Markdown: headings, paragraphs, lists, code.
 *
 * Throws `DocumentRefused` for a paragraph of millions of lines, on which marked's expressions run out of stack.
 */
export function lexBlocks(markdown: string): Token[] {
  try {
    return new Lexer().blockTokens(markdown.replaceAll('\r\n', '\n'));
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DocumentRefused('The document holds a paragraph that never ends. Put blank lines between its parts.', {
      cause,
    });
  }
}
