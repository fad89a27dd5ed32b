import { stem } from '../stem.ts';
import { type Form, form, NAME, WHO, WORD } from './pattern.ts';

/** What who asks does, where nobody else is taken for something. */
const BY_ASKER = '((?!treat|regard|see|view|consider|describe|present|introduce|count|label|hire|work|apply|pass).+)';

/** Who asks, for what kind of person, and one that stands for its kind. */
export const ASKER_FORMS: readonly Form[] = [
  form('(?<=^| )(?:my|our) ', ''),
  form('^@cost (?=(?:do|should|must) i )', '@howmuch '),
  form(
    '^(?=(?:[^ @]+ ){0,3}(?:course|paper|book|guide|tutorial|resource|framework|tool|blog)s? (?:on|about|for) )(?!@|do |is |are |does |can |should |must )',
    '@what ',
  ),
  form('(?<=^@(?:what|count|howmuch)(?: .+)?) must i have(?= |$)', ' do i need'),
  form('^@what to (?=[a-z])', '@what do i '),
  form('(?<= i) (?:devote|dedicate) (.+) to (?=[^ ]+)', ' spend $1 on '),
  form('(?<= i) (?:devote|dedicate) to ', ' spend on '),
  // Who asks for a roadmap asks what to do by it. What must be done is more than that and what can be is less: both keep their word.
  form(
    `^(@(?:what|count|where|when|often|duration|how|howmuch|why)(?: ${NAME})?) (?:should i|i should|i) (?!have(?: |$))(?=[a-z])`,
    '$1 do i ',
  ),
  form(`^(@(?:how|where)) can i `, '$1 do i '),
  form('^@(how|where|when|why) to ', '@$1 do i '),
  form('^@what do i do to ', '@how do i '),
  form('^@why for ', '@why '),
  form('^@why ([a-z]+ing) ', (_, verb) => `@why do i ${stem(verb ?? '')} `),
  form('^@when do i (start|begin) with ', '@when do i $1 '),
  form(`(?<=^@duration (?:(?!i )[^ ]+ )+)if i am an? (${WHO})$`, 'for $1s'),
  form(' should (?:one|learners) (?!have(?: |$))', ' do i '),
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
  // Only of who asks: what something is used as doesn't use it.
  form(`^(should|can|must) i ${BY_ASKER} as (${WHO}s)$`, '$1 $3 $2'),
  form(`^(@(?!duration)[a-z]+(?: ${NAME})?) (?:do|should) i ${BY_ASKER} as (${WHO}s)$`, '$1 should $3 $2'),
  form(`^(@duration (?:do i need for|(?:is|are|do|does|will) (?!i )).+) as (${WHO}s)$`, '$1 for $2'),
  form(`^@often ([a-z]+ing) `, (_, verb) => `@often do i ${stem(verb ?? '')} `),
];
