import type { BudgetTier } from '../plan.ts';
import type { Phase, Resource } from '../roadmap.ts';

export interface ChosenResources {
  readonly resources: readonly Resource[];
  /** What the budget leaves without any resource. */
  readonly notes: readonly string[];
}

/** The resources that a budget reaches, in the roadmap's order, and a note on topics for which that is none. */
export function chooseResources(phases: readonly Phase[], tier: BudgetTier): ChosenResources {
  const all = phases.flatMap(({ resources }) => resources);
  const resources = all.filter((resource) => isWithin(tier, resource));
  const topicOf = ({ phaseId, topic }: Resource) =>
    `${topic} (${phases.find(({ id }) => id === phaseId)?.title ?? phaseId})`;
  const served = new Set(resources.map(topicOf));
  const unserved = [...new Set(all.map(topicOf))].filter((topic) => !served.has(topic));
  const notes =
    unserved.length === 0
      ? []
      : [
          `The roadmap calls nothing free on: ${unserved.join('; ')}. Much of what it names there is; look before you pay.`,
        ];
  return { resources, notes };
}

/**
 * Free: what costs nothing, and courses that can be audited. Low: all but what is known to be paid, as the roadmap's low budget pays for
 * neither courses nor certifications; books are in it. Standard: everything.
 */
function isWithin(tier: BudgetTier, { cost, kind }: Resource): boolean {
  if (tier === 'standard' || cost === 'free' || cost === 'audit') return true;
  return tier === 'low' && (cost === 'unstated' || kind === 'book');
}
