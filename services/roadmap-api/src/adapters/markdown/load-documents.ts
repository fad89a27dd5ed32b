import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FrontMatter, loadFrontMatter } from './load-front-matter.ts';
import { loadSections, type Section } from './load-sections.ts';

/** A content file, read and parted: what the front matter says, the Markdown as it stands, and its sections. */
export interface ContentDocument<Matter extends FrontMatter = FrontMatter> {
  readonly frontMatter: Matter;
  /** As readers and passages show it: `Phase 3: RAG Systems Mastery`. */
  readonly title: string;
  /** The whole file, front matter included. */
  readonly text: string;
  readonly markdown: string;
  readonly root: Section;
}

/** Tells writers of content about the conventions, and is no content itself. */
const NOT_INGESTED = 'README.md';

/** Reads every content file of a folder, by file name. Throws `ContentError`, or a plain Error for a folder without any. */
export function loadDocuments(folder: string): ContentDocument[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== NOT_INGESTED);
  if (files.length === 0)
    throw new Error(`No content found: ${folder} holds no Markdown file. Point it at the content folder.`);
  return files.sort().map((file) => loadDocument(file, readFileSync(join(folder, file), 'utf8')));
}

function loadDocument(file: string, text: string): ContentDocument {
  const { frontMatter, markdown, firstLine } = loadFrontMatter(file, text);
  const title = frontMatter.kind === 'phase' ? `Phase ${frontMatter.number}: ${frontMatter.title}` : frontMatter.title;
  return { frontMatter, title, text, markdown, root: loadSections(file, title, markdown, firstLine) };
}
