import { NEGATIONS, SCOPING } from './english.ts';
import { ASKER_FORMS } from './forms/asker-forms.ts';
import { ATTRIBUTE_FORMS } from './forms/attribute-forms.ts';
import { LIST_FORMS } from './forms/list-forms.ts';
import { MEASURE_FORMS } from './forms/measure-forms.ts';
import { ORIGIN_FORMS } from './forms/origin-forms.ts';
import { PART_FORMS } from './forms/part-forms.ts';
import type { Form } from './forms/pattern.ts';
import { WISH_FORMS } from './forms/wish-forms.ts';

/** In order: what is behind may rely on what stands before it. Each claims that all it fits ask for the same, whatever stands in their places. */
const FORMS: readonly Form[] = [
  ...ASKER_FORMS,
  ...WISH_FORMS,
  ...MEASURE_FORMS,
  ...ORIGIN_FORMS,
  ...LIST_FORMS,
  ...ATTRIBUTE_FORMS,
  ...PART_FORMS,
];

/**
 * Brings a question to the one form of all that ask the same: "phase 3 duration" and "how many months does phase 3 last" become
 * "@duration phase 3". Whatever words a form doesn't know stay in place, so a question it misses is a question of its own.
 *
 * Most forms fit whole questions only. Where one denies something, or says how much of it is meant ("only"), each word counts where it stands.
 */
export function toOneForm(words: readonly string[]): string[] {
  if (words.some((word) => NEGATIONS.has(word) || SCOPING.has(word))) return [...words];
  // How often a thing is, or by what it is counted, stands where it likes.
  const rates = words.filter((word) => word.startsWith('per:'));
  const said = words.filter((word) => !rates.includes(word)).join(' ');
  const one = FORMS.reduce((text, [asked, oneForm]) => replaceBy(text, asked, oneForm), said);
  return [...one.split(' '), ...rates];
}

function replaceBy(text: string, asked: RegExp, oneForm: Form[1]): string {
  return typeof oneForm === 'string' ? text.replace(asked, oneForm) : text.replace(asked, oneForm);
}
