/** Something a source says that can be quoted alone: a sentence, or a whole list item. */
export interface Statement {
  /** Plain text, without Markdown marks. */
  readonly text: string;
  readonly isListItem: boolean;
  /** The line that introduces a list ("You need:"), or the item that a nested item belongs to. Empty for none. */
  readonly context: string;
}

interface Block {
  readonly text: string;
  /** Indentation of a list item's mark; null for a paragraph. */
  readonly indent: number | null;
}

const LIST_ITEM = /^(\s*)(?:[-*+•✓]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/;
const FENCE = /^\s*(?:```|~~~)/;
// A blank line, a heading, a rule, a fence, or the line under a table's head.
const BREAK = /^\s*(?:$|#{1,6}\s|(?:[-*_]\s*){3,}$|```|~~~|\|\s*:?-+:?\s*\|)/;
const SENTENCE_END = /(?<=[.!?]["”')*]{0,3})\s+(?=["“(*[]{0,3}[\p{Lu}\p{N}])/u;

/** Cuts a source's Markdown into statements, in their order. Headings, rules and code are left out. */
export function cutStatements(markdown: string): Statement[] {
  const statements: Statement[] = [];
  let lead = '';
  let parents: Block[] = [];
  for (const block of readBlocks(markdown)) {
    const { indent } = block;
    const text = stripMarks(block.text);
    if (text === '') continue;
    if (indent === null) {
      parents = [];
      lead = text.endsWith(':') ? text : '';
      // A lead with a list to come says nothing alone; it travels as context.
      if (lead === '') for (const sentence of text.split(SENTENCE_END)) statements.push(paragraph(sentence));
      continue;
    }
    parents = parents.filter((parent) => (parent.indent ?? 0) < indent);
    statements.push({ text, isListItem: true, context: parents.at(-1)?.text ?? lead });
    parents.push({ text, indent });
  }
  return statements;
}

const paragraph = (text: string): Statement => ({ text, isListItem: false, context: '' });

/** Joins wrapped lines: a block ends at a blank line, and where the next list item begins. */
function readBlocks(markdown: string): Block[] {
  const blocks: { text: string; indent: number | null }[] = [];
  let isOpen = false;
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) isCode = !isCode;
    const item = LIST_ITEM.exec(line);
    const last = blocks.at(-1);
    if (isCode || BREAK.test(line)) {
      isOpen = false;
    } else if (item === null && isOpen && last !== undefined) {
      last.text += ` ${line.trim()}`;
    } else {
      blocks.push({ text: item?.[2] ?? line, indent: item?.[1]?.length ?? null });
      // A table's row is a block of its own.
      isOpen = !line.trimStart().startsWith('|');
    }
  }
  return blocks;
}

function stripMarks(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/(^|[\s(])[*_]([^*_]+)[*_](?=$|[\s).,:;!?])/g, '$1$2')
    .replace(/^\||\|$/g, '')
    .replace(/\s*\|\s*/g, ', ')
    .replace(/\s+/g, ' ')
    .trim();
}
