import { Resource, ResourceKind } from '../../domain/roadmap.ts';
import { ContentError, checked } from './load-error.ts';
import { asTyped, requiredBullets } from './load-lines.ts';
import type { Section } from './load-sections.ts';
import { slug } from './slug.ts';

const EXAMPLE = '- **[Title](https://...)** (kind, free): Note.';

/** What the text calls a cost; a resource without such a word has a cost that the roadmap does not state. */
const COSTS: Readonly<Record<string, Resource['cost']>> = { free: 'free', 'free to audit': 'audit', paid: 'paid' };

/** Reads the bullets under a topic as resources of a phase. Throws `ContentError`. */
export function loadResources(topic: Section, phaseId: string): Resource[] {
  return requiredBullets(topic).map((bullet) => {
    const { title, url, attributes, note } = asTyped(bullet, EXAMPLE);
    const [kind, costWords, ...rest] = attributes.split(', ');
    const cost = costWords === undefined ? 'unstated' : COSTS[costWords];
    if (!ResourceKind.safeParse(kind).success || cost === undefined || rest.length > 0) {
      const kinds = ResourceKind.options.join(', ');
      const costs = Object.keys(COSTS).join(', ');
      throw new ContentError(
        bullet.place,
        `expected "(${attributes})" to be a kind, then perhaps a cost. Kinds: ${kinds}. Costs: ${costs}.`,
      );
    }
    const id = `${phaseId}.${slug(topic.heading)}.${slug(title)}`;
    return checked(Resource, { id, title, kind, cost, url, note, topic: topic.heading, phaseId }, bullet.place);
  });
}
