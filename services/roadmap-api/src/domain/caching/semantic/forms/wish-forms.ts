import { stem } from '../stem.ts';
import {
  type Form,
  form,
  HELPERS,
  isDone,
  NAME,
  NUMBER,
  OTHERS_DO,
  PART,
  TAIL,
  THING,
  WORD,
  whole,
} from './pattern.ts';

/** What is wanted of a thing: what it holds, what is needed of it, what it is for. */
export const WISH_FORMS: readonly Form[] = [
  form(`^(@(?:what|count) ${NAME}) to (?=${WORD})`, '$1 do i '),
  whole(`@what (?:is|are) (${NAME}) to (${WORD}${TAIL}(?: for| on| with)?)`, '@what $1 do i $2'),
  whole(`(${PART}) (${NAME}) to (${WORD})`, '@what $2 do i $3 in $1'),
  whole(`(${NAME}) to (${WORD}${TAIL}(?: for| on| with)?)`, '@what $1 do i $2'),
  whole(
    `@(what|count)(?!.*${OTHERS_DO}.*should )((?: ${WORD})*) should be ([^ ]+)(${TAIL})`,
    (all, mark, name, verb, where) => (isDone(verb) ? `@${mark}${name} do i ${stem(verb ?? '')}${where}` : all),
  ),
  whole(`@what (?:do|does|should) (${THING}) (?:contain|include)`, '@what belongs in $1'),
  whole(`@what (?:goes|belongs) (?:in|into|inside) (${THING})`, '@what belongs in $1'),
  whole(`(?:@what is )?(?:difficulty|difficulty level|level of difficulty) of (${THING})`, '@how hard is $1'),
  whole(`for @who is (${NAME}) (?:made|meant|intended|written)`, '@who is $1 for'),
  whole(`for @who is (${NAME})`, '@who is $1 for'),
  whole(`@what (${NAME}) (?:is|are) recommended to (${WORD})`, '@what $1 do i $2'),
  whole(`@what do i (?:put|include) (?:on|in|into) (${THING})`, '@what belongs in $1'),
  whole(`@what contents? should be (?:on|in) (${THING})`, '@what belongs in $1'),
  whole(`(?:@what (?:is|are) )?contents? of (?!phase |roadmap)(${THING})`, '@what belongs in $1'),
  whole(`@(what|count) (${NAME}) (?:is|are) (?:needed|required|necessary)`, '@$1 $2 do i need'),
  whole(
    `(@count )?(${NAME}) (?:needed|required)((?: (?:on|in) ${NAME})?)`,
    (_, mark, name, where) => `${mark || '@what '}${name} do i need${where}`,
  ),
  whole(`hours for (${THING})`, '@count hours do i spend on $1'),
  whole(`time for (${THING})`, '@duration do i spend on $1'),
  whole(`(?:do|does) (${THING}) free`, 'is $1 free'),
  whole(`@what is (${NAME})(?: used)? for`, '@what is purpose of $1'),
  whole(`@what do i use (${NAME}) for`, '@what is purpose of $1'),
  whole(`(?:@what is )?@how (${NAME}) works`, '@how do $1 work'),
  form(' (?:if|when) i (?:already )?(know|have) ', ' if i $1 '),
  form(
    '(?<=^@what must i know |^@what do i know |^@what do i learn |^@what do i do |^@what do i need )before (?:starting|beginning|i (?:start|begin)) ',
    'before ',
  ),
  form(' (?:after|once) (?:finishing|completing|i (?:have )?(?:finish|complete|finished|completed)) ', ' after '),
  form('(?<= )research papers', 'papers'),
  form(` (?:during|within|throughout) (?=${PART})`, ' in '),
  form(`^((?!@)${WORD}(?: (?!phase )${WORD})*) (?=phase (?:${NUMBER})$)`, '$1 in '),
  // Behind an auxiliary it is the part that acts, and a verb may stand before its project, unless one stands behind.
  form(`(?<!(?:^| )(?:${HELPERS}|[a-z]+ing) )(${PART}) ((?:${WORD} ){0,4}?project)(?= |$)`, '$2 of $1'),
  form(
    `(?<=^@(?:duration|count weeks|what|howmuch) (?:do|does|will) )(${PART}) ((?:${WORD} ){0,4}?project)(?= (?:take|last|cost)$)`,
    '$2 of $1',
  ),
  form(`(?<= project) in (?=${PART})`, ' of '),
  form('(?<=^@(?:what|count) )(?:different |various )', ''),
];
