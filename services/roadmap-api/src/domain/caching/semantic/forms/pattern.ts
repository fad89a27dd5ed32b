import { AUXILIARIES, MODALS, NEGATIONS } from '../english.ts';
import { isPast } from '../stem.ts';

/** A question, and what it says in the one form that stands for all that ask the same. */
export type Form = readonly [asked: RegExp, oneForm: string | ((...parts: string[]) => string)];

/** Words that hold a sentence together: a thing has none of them inside. */
const JOINTS = [
  ...Object.keys(AUXILIARIES),
  ...NEGATIONS,
  ...MODALS,
  ...'i we me us you it they and or but if than that when while because by from to into with without of in on for about at as'.split(
    ' ',
  ),
  ...'before after until once during between against through via per there free paid needed required'.split(' '),
];
/** What stands before who acts. */
export const HELPERS = Object.keys(AUXILIARIES).join('|');
/** One word of a thing. */
export const WORD = `(?!(?:${JOINTS.join('|')})(?: |$))(?!@)[^ ]+`;
/** One or more words without a joint: `agent frameworks`, `phase 2`. */
export const NAME = `${WORD}(?: ${WORD})*`;
/** What is said of a thing behind its name. */
export const TAIL = `(?: (?:of|in|for|on|about|at|with|and) ${NAME})*`;
/** A name with its tail: `chatbot project of phase 2`. */
export const THING = `${NAME}${TAIL}`;
/** Of a phase. */
export const NUMBER = 'one|two|three|four|five|six|[0-9]+';
/** What the roadmap is cut into. */
export const PART = `(?:phase (?:${NUMBER})|(?:first|second|third|fourth|fifth|sixth) phase|roadmap)`;
/** Who may ask: kinds of learners, of whom nobody makes use as such. */
export const WHO = '(?:(?:complete)?beginner|newcomer|novice|learner|introvert|experienced (?:developer|engineer))';
/** With whom and with what others do something, not who asks. */
export const OTHERS_DO =
  '(?<=^| )(?:mentor|student|learner|beginner|newcomer|developer|engineer|employee|people|exam|course|certificate|certification|roadmap|phase)s?(?: |$)';
/** What takes its time, so that its length is how long it takes. */
export const TIMED = `(?=(?:[^ ]+ )*(?:phase|project|course|roadmap)(?: |$))`;
/** Ways to get something done. */
export const FINISH = '(?:finish|complete|do|get through|go through|work through)';
/** What parts of a roadmap do with what is in them. */
export const HOLDS = '(?:cover|teach|list|include|contain|have|offer|mention|introduce)';
/** What is done with it there. */
export const HELD = '(?:covered|taught|listed|included|contained|offered|mentioned|introduced)';
/** What a thing has one or several of, with the words before it. */
export const ATTRIBUTE = `(?:${WORD} )*?(?:deliverables?|goals?|purpose|target|aim|objectives?|version|prerequisites?|requirements?|format|deadline|advantages?|benefits?|disadvantages?|drawbacks?|risks?|examples?)`;
/** What tools are used in. */
export const WORK = `(?:${PART}|${THING} project(?: of ${PART})?)`;
/** What a thing consists of. */
export const CONTENT = '(?:steps?|topics|tools|skills|stack|activities|points|items)';
/** What only some have. */
export const TRAIT = '(?:essential|important|optional|mandatory|popular|useful|helpful|advanced|foundational)';
/** What only one is. */
export const EXTREME = '(?:best|worst|(?:most|least) [a-z]+|(?!re|test|interest)[a-z]+est)';
/** What one does by profession with such things: who reads a list's papers asks for the list. */
export const USUAL =
  '(?:(?<=papers |books |articles |blogs )do i read|(?<=projects )do i (?:build|complete|finish|make)|(?<=courses )do i (?:take|complete)|(?<=(?:skills|topics|techniques|concepts|subjects) )do i (?:learn|master|acquire|study))';

/** A form of part of a question. */
export const form = (asked: string, oneForm: Form[1]): Form => [new RegExp(asked, 'g'), oneForm];

/** A form of a whole question. */
export const whole = (asked: string, oneForm: Form[1]): Form => form(`^${asked}$`, oneForm);

/** Whether it can have been done to something. */
export function isDone(verb = ''): boolean {
  return isPast(verb) || verb === 'finetune';
}
