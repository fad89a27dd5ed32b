import { stem } from '../stem.ts';
import { type Form, form, NAME, WORD } from './pattern.ts';

/** Who asks, for what kind of person, and one that stands for its kind. */
export const ASKER_FORMS: readonly Form[] = [
  form('(?<=^| )(?:my|our) ', ''),
  form('^@cost (?=(?:do|should|must) i )', '@howmuch '),
  form(
    '^(?=(?:[^ @]+ ){0,3}(?:course|paper|book|guide|tutorial|resource|framework|tool|blog)s? (?:on|about|for) )(?!@|do |is |are |does |can |should |must )',
    '@what ',
  ),
  form('(?<=^@(?:what|count|howmuch)(?: .+)?) (?:should|must) i have(?= |$)', ' do i need'),
  form('^@what to (?=[a-z])', '@what do i '),
  form('(?<= i) (?:give|devote|dedicate) (.+) to (?=[^ ]+)', ' spend $1 on '),
  form('(?<= i) (?:give|devote|dedicate) to ', ' spend on '),
  // Who asks for a roadmap asks what to do by it.
  form(
    `^(@(?:what|count|where|when|often|duration|how|howmuch|why)(?: ${NAME})?) (?:should i|i should|i) (?=[a-z])`,
    '$1 do i ',
  ),
  // Of several things, what must be is not what should.
  form(`^(@(?:what|(?:count|duration|howmuch)(?: ${NAME})?)) (?:must i|do i must|i must) (?=[a-z])`, '$1 do i '),
  form(`^(@(?:how|where)) can i `, '$1 do i '),
  form('^@(how|where|when|why) to ', '@$1 do i '),
  form('^@what do i do to ', '@how do i '),
  form('^@why for ', '@why '),
  form('^@why ([a-z]+ing) ', (_, verb) => `@why do i ${stem(verb ?? '')} `),
  form('^@when do i (start|begin) with ', '@when do i $1 '),
  form(' if i am an? ([^ ]+)$', ' for $1s'),
  form(' (?:should|can|must) (?:one|learners) ', ' do i '),
  // One of a kind stands for its kind, wherever it isn't what is asked for.
  form(`(?<=^@how is )an? (${NAME})(?= ${WORD}$)`, (_, one) => `${one}s`),
  form(`(?<=^@(?:how|often) (?:do|should) i ${WORD} )an? (${NAME})`, '$1s'),
  form(`(?<=(?:^| )(?:for|by|as) )an? (${NAME})`, '$1s'),
  form(`(?<=(?:^| )(?:should|can|must) )an? (${NAME})(?= be )`, '$1s'),
  form(
    '(?<=(?:^| )(?:should|can|must|do) )an? ((?:complete)?beginner|learner|newcomer|developer|engineer|student|expert|introvert|agent|mentor)(?= )(?! be )',
    '$1s',
  ),
  form('(?<=^| )(?:the|an?) (?=[^ ])', ''),
  form(`^(should|can|must|do) i (.+) i am (${NAME})$`, (_, modal, what, who) => `${modal} ${who}s ${what}`),
  form(`^(should|can|must|do) i (.+) as (${NAME})$`, '$1 $3 $2'),
  form(`^(@(?!duration)[a-z]+(?: ${NAME})?) (?:do|should) i (.+) as (${NAME})$`, '$1 should $3 $2'),
  form(`^(@duration .+) as (${NAME})$`, '$1 for $2'),
  form(`^@often ([a-z]+ing) `, (_, verb) => `@often do i ${stem(verb ?? '')} `),
];
