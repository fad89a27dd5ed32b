import type { Checklist } from '../../domain/roadmap.ts';
import { ContentError } from './load-error.ts';
import { plainText, requiredBullets, requiredGroups } from './load-lines.ts';
import type { Line, Section } from './load-sections.ts';

/**
 * Reads the `- [ ]` items of a section, or of the groups under it, numbered through. Throws `ContentError`.
 */
export function loadChecklist(section: Section, about: Pick<Checklist, 'id' | 'title' | 'phaseId'>): Checklist {
  const groups = section.children.length > 0 ? requiredGroups(section) : [section];
  const lines = groups.flatMap((group) =>
    requiredBullets(group).map((bullet) => ({ bullet, group: group === section ? null : group.heading })),
  );
  return {
    ...about,
    items: lines.map(({ bullet, group }, index) => ({ number: index + 1, text: textOf(bullet), group })),
  };
}

function textOf({ isTask, markdown, place }: Line): string {
  if (!isTask) throw new ContentError(place, `expected the item to begin with \`- [ ]\`, found "${markdown}".`);
  return plainText(markdown);
}
