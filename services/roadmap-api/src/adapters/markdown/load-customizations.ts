import type { Customization, MonthRange } from '../../domain/roadmap.ts';
import { ContentError } from './load-error.ts';
import type { Adjustment } from './load-front-matter.ts';
import { asLabelled, requiredBullets } from './load-lines.ts';
import type { Section } from './load-sections.ts';

/**
 * Reads the notes on who should do a phase differently, and joins each with its adjustment from the front matter.
 *
 * The prose says the same number as the adjustment, and a difference is refused: readers and the planner must agree.
 * Throws `ContentError`.
 */
export function loadCustomizations(section: Section, adjustments: readonly Adjustment[]): Customization[] {
  const notes = requiredBullets(section).map((line) => ({ ...asLabelled(line), place: line.place }));
  for (const { audience } of adjustments) {
    if (!notes.some(({ name }) => name === audience)) {
      throw new ContentError(
        section.place,
        `expected a note \`- **${audience}:** ...\`: the front matter adjusts for it.`,
      );
    }
  }
  return notes.map(({ name: audience, detail: advice, place }) => {
    const adjustment = adjustments.find((candidate) => candidate.audience === audience);
    if (!adjustment) return { audience, advice, adjustment: null };
    const { audience: _, ...effect } = adjustment;
    const phrase = phraseOf(effect);
    if (phrase !== null && !advice.includes(phrase)) {
      throw new ContentError(place, `expected the note to say "${phrase}", as the front matter does.`);
    }
    return { audience, advice, adjustment: effect };
  });
}

/** `3-4 months`, `4 months`, `1 month`; below a month `2-4 weeks`, with four weeks to a month. */
export function phraseOfMonths({ min, max }: MonthRange): string {
  const range = (factor: number) => (min === max ? `${max * factor}` : `${min * factor}-${max * factor}`);
  if (min < 1) return `${range(4)} weeks`;
  return max === 1 ? '1 month' : `${range(1)} months`;
}

function phraseOf({ months, addMonths }: Omit<Adjustment, 'audience'>): string | null {
  if (months) return phraseOfMonths(months);
  if (addMonths) return `${addMonths} month`;
  return null;
}
