import { Budget, type UsdRange } from '../../domain/roadmap.ts';
import { ContentError, checked } from './load-error.ts';
import { labelledValue, plainText, requiredBullets, requiredValue } from './load-lines.ts';
import type { Line, Section } from './load-sections.ts';
import { slug } from './slug.ts';

const BUDGET_HEADING = / budget$/;
const LINE = /^(?<item>.+): (?<usd>\$\S+)$/;
const USD = /^\$(?<min>\d+)(?:-(?<max>\d+))?$/;

/**
 * Reads each heading `## <Name> budget` as a budget with the id of its name; other headings are prose.
 *
 * Totals are read as they stand and not recomputed: the roadmap rounds them. Throws `ContentError`.
 */
export function loadBudgets(document: Section): Budget[] {
  return document.children.filter(({ heading }) => BUDGET_HEADING.test(heading)).map(loadBudget);
}

function loadBudget(section: Section): Budget {
  const perYear = labelledValue(section, 'Per year');
  const [total] = requiredValue(section, 'Total', USD, '$520-1000');
  const budget = {
    id: slug(section.heading.replace(BUDGET_HEADING, '')),
    title: section.heading,
    usdPerYear: perYear === null ? null : usdRange(perYear, section.place),
    lines: requiredBullets(section).map(loadLine),
    totalUsd: usdRange(total, section.place),
  };
  return checked(Budget, budget, section.place);
}

function loadLine({ markdown, place }: Line): Budget['lines'][number] {
  const groups = LINE.exec(plainText(markdown))?.groups;
  if (!groups) throw new ContentError(place, `expected \`- Item: $20-50\`, found "${markdown}".`);
  return { item: groups['item'] ?? '', usd: usdRange(groups['usd'] ?? '', place) };
}

/** Reads `$20-50` or `$200`. Throws `ContentError`. */
function usdRange(text: string, place: Section['place']): UsdRange {
  const groups = USD.exec(text)?.groups;
  if (!groups) throw new ContentError(place, `expected dollars like \`$20-50\` or \`$200\`, found "${text}".`);
  const min = Number(groups['min']);
  return { min, max: groups['max'] === undefined ? min : Number(groups['max']) };
}
