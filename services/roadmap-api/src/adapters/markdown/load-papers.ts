import { Paper } from '../../domain/roadmap.ts';
import { ContentError, checked } from './load-error.ts';
import { asTyped, requiredBullets, requiredGroups } from './load-lines.ts';
import type { Section } from './load-sections.ts';

const EXAMPLE = '1. **Title** (Authors et al., 2020): Note.';
const AUTHORS_AND_YEAR = /^(?<authors>.+), (?<year>\d{4})$/;

/**
 * Reads the numbered lists of a document as papers, each heading a group. Sections without a numbered list hold no papers.
 *
 * The numbers must run from 1 through all groups. Throws `ContentError`.
 */
export function loadPapers(document: Section): Paper[] {
  const lines = requiredGroups(document).flatMap((group) =>
    requiredBullets(group)
      .filter(({ number }) => number !== null)
      .map((line) => ({ line, group: group.heading })),
  );
  return lines.map(({ line, group }, index) => {
    if (line.number !== index + 1) {
      throw new ContentError(
        line.place,
        `expected paper ${index + 1}, found ${line.number}: number them through all groups.`,
      );
    }
    const { title, attributes, note } = asTyped(line, EXAMPLE);
    const groups = AUTHORS_AND_YEAR.exec(attributes)?.groups;
    if (!groups)
      throw new ContentError(line.place, `expected "(${attributes})" to be authors and a year: \`${EXAMPLE}\`.`);
    const paper = { number: line.number, title, authors: groups['authors'], year: Number(groups['year']), group, note };
    return checked(Paper, paper, line.place);
  });
}
