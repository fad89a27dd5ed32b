import type { Checklist } from '../../domain/roadmap.ts';
import { ContentError } from './load-error.ts';
import { plainText } from './load-lines.ts';
import type { Line, Section } from './load-sections.ts';

/**
 * Reads `- [ ]` items of a section, and of its headings as groups, numbered through. Throws `ContentError`.
 */
export function loadChecklist(section: Section, about: Pick<Checklist, 'id' | 'title' | 'phaseId'>): Checklist {
  const lines = [
    ...section.bullets.map((bullet) => ({ bullet, group: null })),
    ...section.children.flatMap(({ heading, bullets }) => bullets.map((bullet) => ({ bullet, group: heading }))),
  ];
  if (lines.length === 0)
    throw new ContentError(section.place, 'expected a checklist: bullets that begin with `- [ ]`.');
  return {
    ...about,
    items: lines.map(({ bullet, group }, index) => ({ number: index + 1, text: textOf(bullet), group })),
  };
}

function textOf({ isTask, markdown, place }: Line): string {
  if (!isTask) throw new ContentError(place, `expected the item to begin with \`- [ ]\`, found "${markdown}".`);
  return plainText(markdown);
}
