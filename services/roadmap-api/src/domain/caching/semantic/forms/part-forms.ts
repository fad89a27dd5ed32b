import { stem } from '../stem.ts';
import {
  EXTREME,
  type Form,
  form,
  HELD,
  HOLDS,
  NAME,
  OTHERS_DO,
  PART,
  TAIL,
  THING,
  USUAL,
  WORD,
  WORK,
  whole,
} from './pattern.ts';

/** What learners do themselves: what is assumed, graded or published is so by others. */
const BY_LEARNERS =
  '(built|created|implemented|developed|deployed|debugged|evaluated|monitored|secured|trained|tested|optimized|finetune|used|completed|finished)';
/** What needs a thing only by the hands of who does it. */
const NEEDY = `(?:${WORK}|(?:${WORD} )*(?:exam|certification|course|job|role))`;

/** What is in a part of the roadmap, what is used and what is needed. */
export const PART_FORMS: readonly Form[] = [
  // What is in a part of the roadmap.
  whole(`@what (?:do i learn in|is taught in|is covered in|is covered by|is) (${PART})(?: about)?`, (all, part) =>
    / learn | taught | covered | about$/.test(all) ? `@what do i learn in ${part}` : all,
  ),
  whole(`@what (?:do|does) (${PART}) (?:teach|cover)`, '@what do i learn in $1'),
  whole(`(?:@what (?:is|are) )?(?:contents?|topics?) of (${PART})`, '@what do i learn in $1'),
  whole(`@(what|count) (${NAME}) (?:do|does) (${PART}) ${HOLDS}`, '@$1 $2 in $3'),
  whole(`@(what|count) (${NAME}) (?:is|are) (?:${HELD} (?:in|by)|part of|in) (${PART})`, '@$1 $2 in $3'),
  whole(`@(what|count) (${NAME} )${USUAL} in (${PART})`, '@$1 $2in $3'),
  whole(`@(what|count) (${NAME}) do i learn in (${PART})`, '@$1 $2 in $3'),
  whole(`@(what|count) (${NAME}) of (${PART})`, '@$1 $2 in $3'),
  whole(`(${NAME}) (?:of|in) (${PART})`, '@what $1 in $2'),
  whole(
    `@(what|count) (${NAME}) (?:is|are) (?!tested|evaluated)${BY_LEARNERS} (in ${PART})`,
    (_, mark, name, verb, where) => {
      return `@${mark} ${name} do i ${stem(verb ?? '')} ${where}`;
    },
  ),
  whole(`(${PART}) (${NAME})`, '@what $2 in $1'),
  whole(`@(what|count) (${NAME}) (?:(?:do|does) (${WORK}) use|(?:is|are) used (?:in|for|by) (${WORK}))`, inWork),
  whole(`@(what|count) (${NAME}) do i use (?:in|for) (${WORK})`, inWork),
  whole(`@(what|count) (${NAME}) (?:do|does) (${THING}) use`, '@$1 $2 used by $3'),
  whole(`@(what|count) (${NAME}) (?:is|are) used for (${THING})`, '@$1 $2 do i use for $3'),
  whole(`@count (${NAME}) (?:do|does) (${THING}) (?:have|contain|include)`, '@count $1 in $2'),
  whole(`@count (${NAME}) (?:is|are) (?:part of|in) (${THING})`, '@count $1 in $2'),
  whole(`@(what|count) (${NAME}) must (${THING}) have`, '@$1 $2 needed for $3'),

  whole(`(?:do|does) (${PART}) ${HOLDS} (${NAME})`, 'is $2 in $1'),
  whole(`(?:is|are) (${NAME}) (?:${HELD} |part )(?:in|of|by) (${PART})`, 'is $1 in $2'),
  whole(`@what (${NAME}) (?:is|are) (${EXTREME})(${TAIL})`, '@what is $2 $1$3'),
  whole(`(${EXTREME}) (${THING})`, '@what is $1 $2'),
  form('(?<=.) in (?:this )?roadmap$', ''),

  whole(`@(what|count) (${NAME}) used in (${THING} project(?: of ${PART})?)`, '@$1 $2 of $3'),
  whole(`@(what|count) (${NAME}) (?:is|are) (?:in|part of) (${THING} project(?: of ${PART})?)`, '@$1 $2 of $3'),
  whole(`(?:@what (?:is|are) )?(${NAME}) (?:of|in) (${THING} project(?: of ${PART})?)`, '@what $1 of $2'),

  // What is needed.
  whole(`@(what|count) (${NAME}) (?:do|does) (${NEEDY}) (?:need|require)`, '@$1 $2 needed for $3'),
  whole(`@(what|count) (${NAME}) (?:is|are) (?:needed|required) for (${THING})`, '@$1 $2 needed for $3'),
  whole(`@(what|count) (${NAME}) do i need for (${THING})`, '@$1 $2 needed for $3'),
  whole(`(${NAME}) (?:needed|required) for (${THING})`, '@what $1 needed for $2'),
  whole(`(?:is|are) (${NAME}) (?:needed|required|necessary)((?: (?:for|in) ${NAME})*)`, 'must i need $1$2'),
  whole(`must i have (${THING})`, 'must i need $1'),
  whole(`(?:do|does) (${NEEDY}) (?:need|require) (${NAME})`, 'must i need $2 for $1'),

  // What is done by nobody in particular is done by who asks, where it is what learners do, and not to others or to the roadmap.
  whole(`@how (?:is|are) (?!.*${OTHERS_DO})(${THING}) ${BY_LEARNERS}(${TAIL})`, (_, thing, verb, tail) => {
    return `@how do i ${stem(verb ?? '')} ${thing}${tail}`;
  }),
];

/** What is used in a project is what it uses. */
function inWork(_: string, mark = '', name = '', uses?: string, used?: string): string {
  return `@${mark} ${name} used in ${uses ?? used ?? ''}`;
}
