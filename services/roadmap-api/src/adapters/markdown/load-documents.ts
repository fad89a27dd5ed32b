import type { ContentFile } from './content-files.ts';
import { type FrontMatter, loadFrontMatter } from './load-front-matter.ts';
import { loadSections, type Section } from './load-sections.ts';

/** A content file, read and parted: what the front matter says, the Markdown as it stands, and its sections. */
export interface ContentDocument<Matter extends FrontMatter = FrontMatter> {
  readonly frontMatter: Matter;
  /** As readers and passages show it: `Phase 3: RAG Systems Mastery`. */
  readonly title: string;
  readonly markdown: string;
  readonly root: Section;
}

/** Parts content files. Throws `ContentError`. */
export function loadDocuments(files: readonly ContentFile[]): ContentDocument[] {
  return files.map(loadDocument);
}

function loadDocument({ name, text }: ContentFile): ContentDocument {
  const { frontMatter, markdown, firstLine } = loadFrontMatter(name, text);
  const title = frontMatter.kind === 'phase' ? `Phase ${frontMatter.number}: ${frontMatter.title}` : frontMatter.title;
  return { frontMatter, title, markdown, root: loadSections(name, title, markdown, firstLine) };
}
