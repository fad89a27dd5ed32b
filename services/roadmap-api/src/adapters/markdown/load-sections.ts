import { Lexer, type Token, type Tokens } from 'marked';
import { ContentError, type Place } from './load-error.ts';

/** A paragraph or a bullet: its inline Markdown on one line. `number` is set in a numbered list. */
export interface Line {
  readonly place: Place;
  readonly markdown: string;
  readonly number: number | null;
  readonly isTask: boolean;
}

/** A heading with what stands under it: paragraphs, at most one flat list, and deeper headings. */
export interface Section {
  readonly place: Place;
  readonly heading: string;
  readonly paragraphs: readonly Line[];
  readonly bullets: readonly Line[];
  readonly children: readonly Section[];
}

interface OpenSection extends Section {
  readonly depth: number;
  readonly paragraphs: Line[];
  readonly bullets: Line[];
  readonly children: OpenSection[];
}

/**
 * Reads a document into a tree of sections; the root carries `title`.
 *
 * Throws `ContentError` where the Markdown isn't what `content/README.md` allows: a level-1 heading, a skipped level, an
 * empty section, two equal headings side by side, a second or nested list, or any other kind of block.
 */
export function loadSections(file: string, title: string, markdown: string, firstLine: number): Section {
  const open: OpenSection[] = [emptySection({ file, line: firstLine, heading: title }, 1)];
  let line = firstLine;
  // Blocks only: lexing inline marks as well would double the time, and load-lines.ts reads those that matter.
  for (const token of new Lexer().blockTokens(markdown.replaceAll('\r\n', '\n'))) {
    const section = innermost(open);
    if (token.type === 'heading') openSection(open, token as Tokens.Heading, line);
    else if (token.type === 'paragraph') section.paragraphs.push(asLine({ ...section.place, line }, token.raw));
    else if (token.type === 'list') section.bullets.push(...asBullets(section, token as Tokens.List, line));
    else if (token.type !== 'space') {
      throw new ContentError(
        { ...section.place, line },
        `expected a paragraph, a list or a heading, not ${token.type}.`,
      );
    }
    line += newlines(token.raw);
  }
  const [root] = open;
  if (!root) throw new ContentError({ file, line, heading: title }, 'expected a document.');
  refuseEmpty(root);
  return root;
}

function openSection(open: OpenSection[], { depth, text }: Tokens.Heading, line: number): void {
  const place = { file: innermost(open).place.file, line, heading: text };
  if (depth === 1)
    throw new ContentError(place, 'expected headings to start at ##: the title stands in the front matter.');
  while (innermost(open).depth >= depth) open.pop();
  const parent = innermost(open);
  if (depth > parent.depth + 1)
    throw new ContentError(place, `expected a heading of level ${parent.depth + 1}, not ${depth}.`);
  if (parent.children.some(({ heading }) => heading === text)) {
    throw new ContentError(
      place,
      `expected only one heading of this name under "${parent.heading}": links are made of them.`,
    );
  }
  const section = emptySection(place, depth);
  parent.children.push(section);
  open.push(section);
}

function asBullets({ place, bullets }: Section, list: Tokens.List, listLine: number): Line[] {
  if (bullets.length > 0)
    throw new ContentError(
      { ...place, line: listLine },
      'expected one list a section: give the second its own heading.',
    );
  let line = listLine;
  return list.items.map((item, index) => {
    const here = { ...place, line };
    if (item.tokens.some(({ type }: Token) => type === 'list'))
      throw new ContentError(here, 'expected a flat list, not a nested one.');
    line += newlines(item.raw);
    return {
      ...asLine(here, item.text),
      number: list.ordered ? Number(list.start) + index : null,
      isTask: item.task,
    };
  });
}

function refuseEmpty({ place, paragraphs, bullets, children }: Section): void {
  if (paragraphs.length + bullets.length + children.length === 0) {
    throw new ContentError(place, 'expected text, a list or a deeper heading: the section is empty.');
  }
  children.forEach(refuseEmpty);
}

const emptySection = (place: Place, depth: number): OpenSection => ({
  place,
  heading: place.heading,
  depth,
  paragraphs: [],
  bullets: [],
  children: [],
});

function innermost(open: OpenSection[]): OpenSection {
  const section = open.at(-1);
  if (!section) throw new Error('The root section is never closed.');
  return section;
}

const asLine = (place: Place, markdown: string): Line => ({
  place,
  markdown: markdown.trim().replace(/\s+/g, ' '),
  number: null,
  isTask: false,
});

const newlines = (raw: string) => raw.split('\n').length - 1;
