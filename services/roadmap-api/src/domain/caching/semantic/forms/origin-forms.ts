import { type Form, NAME, TAIL, THING, whole } from './pattern.ts';

/** Who wrote it and when, what it means, and how two differ. */
export const ORIGIN_FORMS: readonly Form[] = [
  // Who wrote it.
  whole(`@by (?:is|was) (${THING}) written`, '@who wrote $1'),
  whole(`@by (?:is|was) (${THING} paper) published`, '@who wrote $1'),
  whole(`@by (?:is|was) (${THING})`, '@who wrote $1'),
  whole(`@who published (${THING} paper)`, '@who wrote $1'),
  whole(`(?:@who (?:is|are) )?(${THING}) authors?`, '@who wrote $1'),

  whole(`(${THING})(?: is| was)?(?: written)? @by`, '@who wrote $1'),
  whole(`@when (?:was|is|did) (${THING}) (?:published|released|come out|appear)`, '@when was $1 published'),
  whole(
    `(?:@when|(?:@what is )?(?:publication|release) (?:date|year))(?: of)? (?!was|is|did|do)(${THING})`,
    '@when was $1 published',
  ),

  // What it means, and how two differ.
  whole(`@what is meant by (${THING})`, '@what is $1'),
  whole(`(?:@what is )?(${NAME}) (?:definition|meaning)`, '@what is $1'),
  whole(`@what is term (${NAME})`, '@what is $1'),
  whole(`@what (?:is|are) differences? between (${NAME}) and (${NAME})(${TAIL})`, compared),
  whole(`differences? between (${NAME}) and (${NAME})(${TAIL})`, compared),
  whole(`@how (?:do|does) (${NAME}) and (${NAME}) difference`, compared),
  whole(`@how (?:do|does) (${NAME}) difference from (${NAME})(${TAIL})`, compared),
  whole(`@how (?:is|are) (${NAME}) different from (${NAME})(${TAIL})`, compared),
  whole(`@how (?:is|are) (${NAME}) and (${NAME}) different`, compared),
  whole(`@what difference (${NAME}) (?:from|and) (${NAME})(${TAIL})`, compared),
  whole(`(${NAME}) (?:difference|compared (?:to|with)) (${NAME})(${TAIL})`, compared),
  whole(`(?:@how (?:do|does) )?compare (${NAME}) (?:and|with|to) (${NAME})(${TAIL})`, compared),
  whole(`@how (?:do|does) (${NAME}) compare (?:with|to) (${NAME})(${TAIL})`, compared),
];

/** It differs in the same way whoever is named first, unless more is said of the last. */
function compared(_: string, a = '', b = '', tail = ''): string {
  return `@what is difference between ${(tail === '' ? [a, b].sort() : [a, b]).join(' and ')}${tail}`;
}
