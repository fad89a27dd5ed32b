import type { SourceDocument } from '../../domain/passage.ts';
import { Roadmap } from '../../domain/roadmap.ts';
import { readContentFiles, versionOf } from './content-files.ts';
import { loadBudgets } from './load-budgets.ts';
import { loadChecklist } from './load-checklist.ts';
import { type ContentDocument, loadDocuments } from './load-documents.ts';
import { checked } from './load-error.ts';
import type { FrontMatter } from './load-front-matter.ts';
import { loadPapers } from './load-papers.ts';
import { loadPhase } from './load-phase.ts';

/**
 * Reads the content folder as the typed roadmap: phases by number, checklists, papers and budgets.
 *
 * Each fact stands once, in prose and lists that follow `content/README.md`. Throws `ContentError`, which names the file,
 * the line and what was expected there.
 */
export function loadRoadmap(folder: string): Roadmap {
  const files = readContentFiles(folder);
  const documents = loadDocuments(files);
  const phases = documents.filter(isKind('phase')).map(loadPhase);
  const projectChecklists = documents
    .filter(isKind('checklist'))
    .map(({ frontMatter: { id }, title, root }) => loadChecklist(root, { id, title, phaseId: null }));

  const roadmap = {
    version: versionOf(files),
    phases: phases.map(({ phase }) => phase).sort((a, b) => a.number - b.number),
    checklists: [...phases.flatMap(({ checklist }) => checklist ?? []), ...projectChecklists],
    papers: documents.filter(isKind('papers')).flatMap(({ root }) => loadPapers(root)),
    budgets: documents.filter(isKind('budgets')).flatMap(({ root }) => loadBudgets(root)),
  };
  refuseRepeated(roadmap);
  return checked(Roadmap, roadmap, { file: folder, line: 1, heading: 'the whole roadmap' });
}

/** Reads the same folder as documents for search: Markdown without front matter. Throws `ContentError`. */
export function readContentDocuments(folder: string): SourceDocument[] {
  return loadDocuments(readContentFiles(folder)).map(({ frontMatter: { id, kind }, title, markdown }) => ({
    id,
    title,
    phaseId: kind === 'phase' ? id : null,
    markdown,
  }));
}

type MatterOf<Kind extends FrontMatter['kind']> = Extract<FrontMatter, { kind: Kind }>;

const isKind =
  <Kind extends FrontMatter['kind']>(kind: Kind) =>
  (document: ContentDocument): document is ContentDocument<MatterOf<Kind>> =>
    document.frontMatter.kind === kind;

/** Ids become URLs, so that two things must not share one, across files as within them. */
function refuseRepeated({ phases, checklists, budgets }: Omit<Roadmap, 'version'>): void {
  const families: Record<string, (string | number)[]> = {
    'phase number': phases.map(({ number }) => number),
    'project id': phases.flatMap(({ projects }) => projects.map(({ id }) => id)),
    'resource id': phases.flatMap(({ resources }) => resources.map(({ id }) => id)),
    'checklist id': checklists.map(({ id }) => id),
    'budget id': budgets.map(({ id }) => id),
  };
  for (const [family, ids] of Object.entries(families)) {
    const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
    if (repeated !== undefined)
      throw new Error(`The ${family} ${repeated} appears twice in the content: rename one of them.`);
  }
}
