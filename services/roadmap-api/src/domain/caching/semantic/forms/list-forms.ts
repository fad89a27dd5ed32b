import { type Form, form, NAME, TAIL, THING, TRAIT, WORD, whole } from './pattern.ts';

/** Which of them: free ones, recommended ones, those on a topic. */
export const LIST_FORMS: readonly Form[] = [
  // What is free, what is recommended, what is there.
  whole(`@count (hours|days|weeks|months) for (${THING})`, '@count $1 needed for $2'),
  whole(`@(what|count) (${THING}) (?:is|are) (${TRAIT})`, '@$1 $3 $2'),
  whole(`@what (?:is|are) (${TRAIT} ${THING})`, '@what $1'),
  form('(?<=^@what tools) (?:is|are) used for ', ' for '),
  form(`^@what (${THING}) (?:is|are) there$`, '@what $1'),
  form(`^@(what|count) (${NAME}) (?:is|are) there (?=(?:on|about|for|in|of) )`, '@$1 $2 '),
  whole(`@(what|count) (${THING}) (?:(?:is|are) )?(free|paid)`, '@$1 $3 $2'),
  whole(`@(what|count) (free|paid) (${THING}) (?:is|are) there`, '@$1 $2 $3'),
  form(`^@(what|count) (free|paid) (${NAME}) (?:is|are) there (?=(?:on|about|for|in|of) )`, '@$1 $2 $3 '),
  whole(`@what (?:is|are) (free|paid) (${THING})`, '@what $1 $2'),
  whole(`(free|paid) (${THING})`, '@what $1 $2'),
  whole(`@what (${NAME}) (?:is|are) recommended(?: by roadmap)?(${TAIL})`, '@what recommended $1$2'),
  whole(`@what (${NAME}) (?:do|does) roadmap recommend(${TAIL})`, '@what recommended $1$2'),
  whole(`@what (${NAME}) do i (?:choose|pick|select)(${TAIL})`, '@what recommended $1$2'),
  whole(`(?:@what (?:is|are) )?recommended (${THING})`, '@what recommended $1'),
  form(`(?<=^@(?:what|count) )(${NAME}) on (${NAME})(?= (?:in|of|is|are|do|does) |$)`, (_, head, about) =>
    before(head, about),
  ),
  form(
    `(?<=^@(?:what|count) )((?:(?:free|paid|recommended) )?(?:${WORD} )*(?:(?:course|paper|book|guide|tutorial|resource|blog)s?(?= (?:on|about) )|(?:framework|tool)s?(?= for ))) (?:on|about|for) (${NAME})(?= (?:in|of|is|are|do|does) |$)`,
    (_, head, about) => before(head, about),
  ),

  form(
    `(?<=^@(?:what|count) )((?:technique|strategy|strategie|method)s?) of (${NAME})(?= (?:do|does|is|are|in) |$)`,
    (_, head, about) => before(head, about),
  ),
];

/** "Free courses on agents" are "free agent courses". */
function before(head = '', about = ''): string {
  const words = head.split(' ');
  const topic = about.replace(/(?<=[^siu])s$/, '');
  return [...words.slice(0, -1), topic, ...words.slice(-1)].join(' ');
}
