import { type Inline, parseInline } from './parse-inline.ts';

export interface ListItem {
  /** Null where the item is no task. */
  readonly checked: boolean | null;
  readonly children: readonly Block[];
}

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly ListItem[] }
  | { readonly type: 'table'; readonly head: readonly Inline[][]; readonly rows: readonly Inline[][][] }
  | { readonly type: 'rule' };

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
/** Deeper nesting is read as text: a hostile document must not exhaust the stack. */
const MAX_DEPTH = 12;

/** Reads the Markdown that passages hold: the blocks of CommonMark plus tables and task lists, and no HTML. */
export function parseBlocks(markdown: string, depth = 0): Block[] {
  const lines = markdown.split(/\r?\n/);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, next } = readBlock(lines, at, depth);
    if (block !== null) blocks.push(block);
    at = next;
  }
  return blocks;
}

function readBlock(lines: readonly string[], at: number, depth: number): { block: Block | null; next: number } {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { block: null, next: at + 1 };
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return readCode(lines, at + 1, fence);
  const [, hashes, title = ''] = HEADING.exec(line) ?? [];
  if (hashes !== undefined) {
    return { block: { type: 'heading', level: hashes.length, children: parseInline(title) }, next: at + 1 };
  }
  if (RULE.test(line)) return { block: { type: 'rule' }, next: at + 1 };
  if (depth < MAX_DEPTH && QUOTE.test(line)) return readQuote(lines, at, depth);
  if (depth < MAX_DEPTH && ITEM.test(line)) return readList(lines, at, depth);
  if (isTable(lines, at)) return readTable(lines, at);
  return readParagraph(lines, at, depth);
}

function readCode(lines: readonly string[], start: number, fence: string) {
  const length = lines.slice(start).findIndex((line) => line.trim().startsWith(fence));
  const end = length === -1 ? lines.length : start + length;
  const block: Block = { type: 'code', text: lines.slice(start, end).join('\n') };
  return { block, next: end + 1 };
}

function readQuote(lines: readonly string[], start: number, depth: number) {
  let end = start;
  while (QUOTE.test(lines[end] ?? '')) end += 1;
  const inner = lines.slice(start, end).map((line) => line.replace(QUOTE, ''));
  const block: Block = { type: 'quote', children: parseBlocks(inner.join('\n'), depth + 1) };
  return { block, next: end };
}

function readList(lines: readonly string[], start: number, depth: number) {
  const [, indent = '', mark = ''] = ITEM.exec(lines[start] ?? '') ?? [];
  const isOrdered = /\d/.test(mark);
  const items: ListItem[] = [];
  let at = start;
  for (;;) {
    const match = ITEM.exec(lines[at] ?? '');
    if (match === null || match[1] !== indent || /\d/.test(match[2] ?? '') !== isOrdered) break;
    const { own, next } = readItem(lines, at, indent.length, match[0].length);
    items.push(toItem(own, depth));
    at = next;
    while ((lines[at] ?? '').trim() === '' && ITEM.exec(lines[at + 1] ?? '')?.[1] === indent) at += 1;
  }
  const block: Block = { type: 'list', start: isOrdered ? Number.parseInt(mark, 10) : null, items };
  return { block, next: at };
}

/** An item owns the lines after it that are indented further than its mark, blank ones between them included. */
function readItem(lines: readonly string[], start: number, indent: number, textIndent: number) {
  const own = [(lines[start] ?? '').slice(textIndent)];
  let end = start + 1;
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    if (indentOf(line) <= indent) break;
    own.push(...lines.slice(end, at + 1).map((text) => text.slice(Math.min(textIndent, indentOf(text)))));
    end = at + 1;
  }
  return { own, next: end };
}

function toItem(lines: readonly string[], depth: number): ListItem {
  const text = lines.join('\n');
  const [task, box] = /^\[([ xX])\]\s+/.exec(text) ?? [];
  return {
    checked: box === undefined ? null : box !== ' ',
    children: parseBlocks(task === undefined ? text : text.slice(task.length), depth + 1),
  };
}

const isTable = (lines: readonly string[], at: number) =>
  (lines[at] ?? '').includes('|') && (lines[at + 1] ?? '').includes('|') && TABLE_RULE.test(lines[at + 1] ?? '');

function readTable(lines: readonly string[], start: number) {
  let end = start + 2;
  while ((lines[end] ?? '').includes('|')) end += 1;
  const [head = [], ...rows] = [start, ...range(start + 2, end)].map((index) => toCells(lines[index] ?? ''));
  const block: Block = { type: 'table', head, rows };
  return { block, next: end };
}

const toCells = (line: string): Inline[][] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => parseInline(cell.trim()));

function readParagraph(lines: readonly string[], start: number, depth: number) {
  let end = start + 1;
  while (end < lines.length && !startsBlock(lines, end, depth)) end += 1;
  const text = lines.slice(start, end).map((line) => line.trim());
  const block: Block = { type: 'paragraph', children: parseInline(text.join('\n')) };
  return { block, next: end };
}

function startsBlock(lines: readonly string[], at: number, depth: number): boolean {
  const line = lines[at] ?? '';
  const isFlat = [FENCE, HEADING, RULE].some((pattern) => pattern.test(line));
  const isNested = depth < MAX_DEPTH && (QUOTE.test(line) || ITEM.test(line));
  return line.trim() === '' || isFlat || isNested || isTable(lines, at);
}

const indentOf = (line: string) => line.length - line.trimStart().length;
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
