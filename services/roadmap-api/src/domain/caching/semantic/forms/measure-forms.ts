import { FINISH, type Form, form, NAME, PART, TAIL, THING, TIMED, whole } from './pattern.ts';

/** How long it takes and what it costs. */
export const MEASURE_FORMS: readonly Form[] = [
  // How long.
  whole(`@duration (?:do|does|will) it take (?:me |i )?(?:to ${FINISH} )?(${THING})`, '@duration $1'),
  whole(`@duration (?:do|does|will) ${TIMED}(${THING}) (?:take|last|need|require)(?: me)?`, '@duration $1'),
  whole(`@duration (?:do|does|will) ${TIMED}(${NAME}) (?:take|need|require)(?: me)?(${TAIL})`, '@duration $1$2'),
  whole(
    `@duration do i (?:need|plan|reserve|schedule|allow|calculate|set aside|budget) for ${TIMED}(${THING})`,
    '@duration $1',
  ),
  whole(`@duration (?:is|are) ${TIMED}(${THING})`, '@duration $1'),
  whole(`@duration do i need to ${FINISH} (${THING})`, '@duration $1'),
  whole(`@count weeks (?:is|are) (?=(?:[^ ]+ )*project)(${THING})`, '@duration $1'),
  whole(`weeks for (?=(?:[^ ]+ )*project)(${THING})`, '@duration $1'),
  whole(`@count weeks (?:do|does|will) (?=(?:[^ ]+ )*project)(${THING}) (?:take|last|need|require)`, '@duration $1'),
  whole(`@count months (?:do|does|will) (${PART}) (?:take|last|need|require)`, '@duration $1'),
  whole(
    `(?:@what is )?(?:total |overall )?(?:length|duration|time) (?:of|for|needed for|required for) ${TIMED}(${THING})`,
    '@duration $1',
  ),
  whole(`(${THING}) @duration`, '@duration $1'),
  whole(`${TIMED}(${THING}) length`, '@duration $1'),
  form(`^@duration (?:of |for )?(?:whole |entire |total |full |complete )?(?=${NAME})`, '@duration '),

  // What it costs.
  whole(`@(?:what|howmuch) (?:do|does) (${THING}) cost`, '@what is cost $1'),
  whole(`@howmuch (?:is|are) (${THING})`, '@what is cost $1'),
  whole(`@(?:what|howmuch) do i pay for (${THING})`, '@what is cost $1'),
  whole(`(?:@what (?:is|are) )?(?:(?:cost|price)s? of|(?:price|fee)s? for) (${THING})`, '@what is cost $1'),
  whole(`@cost (?:is |are |do |does )?(${THING})(?: cost)?`, '@what is cost $1'),
  whole(`(?:@what is )?(${NAME}) (?:cost|price|fee)`, '@what is cost $1'),
];
