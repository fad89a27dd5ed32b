import type { Token, Tokens } from 'marked';
import type { Passage, SourceDocument } from '../../domain/passage.ts';
import { lexBlocks } from './lex-blocks.ts';
import { plainText } from './load-lines.ts';
import { slug } from './slug.ts';

/** Longest text of a passage, in characters: some 250 tokens, so that half of a model's window stays free. */
const MAX_CHARS = 1_200;

/** A heading's path and what stands directly under it. */
interface Section {
  readonly headingPath: readonly string[];
  readonly blocks: Block[];
}

/** A paragraph, list item, table or other piece of Markdown that had better stay whole. */
interface Block {
  readonly text: string;
  readonly isListItem: boolean;
}

/**
 * Cuts a document into passages along its headings, so that each says one thing and knows where it stands.
 *
 * A section too long for one passage is cut between paragraphs and list items, and only where a single one is too long
 * inside it. Ids are stable: they change only with the headings above them. Throws `DocumentRefused`.
 */
export function cutPassages(document: SourceDocument): Passage[] {
  const taken = new Map<string, number>();
  return readSections(document).flatMap(({ headingPath, blocks }) =>
    pack(blocks).map((text) => ({
      id: uniqueId([document.id, ...headingPath.slice(1).map(headingSlug)].join('.'), taken),
      documentId: document.id,
      phaseId: document.phaseId,
      headingPath: [...headingPath],
      text,
    })),
  );
}

function readSections({ title, markdown }: SourceDocument): Section[] {
  const sections: Section[] = [{ headingPath: [title], blocks: [] }];
  /** The headings that are open, outermost first. */
  const open: { depth: number; text: string }[] = [];
  for (const token of lexBlocks(markdown)) {
    if (token.type === 'heading') {
      const { depth, text } = token as Tokens.Heading;
      while ((open.at(-1)?.depth ?? 0) >= depth) open.pop();
      open.push({ depth, text: plainText(text) });
      sections.push({ headingPath: [title, ...open.map((heading) => heading.text)], blocks: [] });
    } else {
      sections.at(-1)?.blocks.push(...blocksOf(token));
    }
  }
  return sections.map((section) => withoutRepeatedTitle(section, title));
}

/** Many documents open with their title as a heading of its own: it would stand in every path twice. */
function withoutRepeatedTitle({ headingPath, blocks }: Section, title: string): Section {
  const [, first] = headingPath;
  return { headingPath: first === title ? headingPath.toSpliced(1, 1) : headingPath, blocks };
}

function blocksOf(token: Token): Block[] {
  if (token.type === 'list') {
    return (token as Tokens.List).items.map(({ raw }) => ({ text: raw.trimEnd(), isListItem: true }));
  }
  // Space, rules and the targets of links hold no words; comments in HTML are not for readers.
  if (['space', 'hr', 'def'].includes(token.type)) return [];
  const text = (token.type === 'html' ? token.raw.replace(/<!--[\s\S]*?-->/g, '') : token.raw).trim();
  return text === '' ? [] : [{ text, isListItem: false }];
}

/** Joins neighbours into texts of up to `MAX_CHARS`. */
function pack(blocks: readonly Block[]): string[] {
  const texts: string[] = [];
  let previous: Block | undefined;
  for (const block of blocks.flatMap(splitLong)) {
    const separator = previous?.isListItem && block.isListItem ? '\n' : '\n\n';
    const joined = `${texts.at(-1)}${separator}${block.text}`;
    if (previous && joined.length <= MAX_CHARS) texts[texts.length - 1] = joined;
    else texts.push(block.text);
    previous = block;
  }
  return texts;
}

/** Cuts what is too long at the last line, sentence or word that fits; in the middle of a word where there is none. */
function splitLong({ text, isListItem }: Block): Block[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > MAX_CHARS) {
    const head = rest.slice(0, MAX_CHARS);
    const borders = [head.lastIndexOf('\n'), head.lastIndexOf('. ') + 1, head.lastIndexOf(' ')];
    const end = borders.find((border) => border > MAX_CHARS / 2) ?? MAX_CHARS;
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest].map((piece) => ({ text: piece, isListItem }));
}

const headingSlug = (heading: string) => slug(heading) || 'section';

function uniqueId(id: string, taken: Map<string, number>): string {
  const count = (taken.get(id) ?? 0) + 1;
  taken.set(id, count);
  return count === 1 ? id : `${id}~${count}`;
}
