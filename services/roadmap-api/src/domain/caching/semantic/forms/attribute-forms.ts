import { ATTRIBUTE, CONTENT, type Form, form, NAME, PART, THING, whole } from './pattern.ts';

/** What belongs to a thing. */
export const ATTRIBUTE_FORMS: readonly Form[] = [
  // What belongs to it.
  whole(
    `@what (?:do|must) i (?:deliver|hand in|submit|turn in) (?:at end of|for|in) (${THING})`,
    '@what is deliverable of $1',
  ),
  whole(`@what comes (first|last) (${NAME}) or (${NAME})`, comesFirst),
  whole(`(${NAME}) or (${NAME}) (first|last)`, (all, a, b, end) => comesFirst(all, end, a, b)),
  whole(`@what (?:is|are) (?:end|final) (?:result|product|outcome) of (${THING})`, '@what is deliverable of $1'),
  whole(`@what must i know before (${THING})`, '@what prerequisites in $1'),
  whole(`@what (?:prior |previous )?knowledge (?:do|does) (${THING}) (?:require|need)`, '@what prerequisites in $1'),
  whole(
    `@what (?:prior |previous )?knowledge (?:is|are) (?:needed|required) (?:for|before) (${THING})`,
    '@what prerequisites in $1',
  ),
  whole(`@what (?:do|does) (${THING}) aim at`, '@what goal in $1'),
  form('(?<=^(?:@what (?:is |are )?)?(?:goal|target|aim|objective))s(?= (?:of|for|in) )', ''),
  form('(?<= step) in ', ' of '),
  whole(`@what version (?:is|of) (${THING})(?: is this)?`, '@what is version of $1'),
  whole(`(?:@what is )?(${NAME}) of\\^ (${NAME})`, '@what is $2 of $1'),
  form('(?<=^(?:@what is )?)version number(?= of )', 'version'),
  whole(
    `(?:@what (?:is|are) )?(${ATTRIBUTE}) (?:of|in|(?<=(?:deliverable|goal|requirement|prerequisite|format|deadline)s? )for) (${THING})`,
    '@what $1 in $2',
  ),
  whole(`(?:@what (?:(?:is|are) )?)?(${CONTENT}) (?:of|in) (${THING})`, '@what $1 in $2'),
  whole(`@what (${ATTRIBUTE}|${CONTENT}) (?:do|does) (${THING}) have`, '@what $1 in $2'),
  whole(`@what (${ATTRIBUTE}) (?:do|does) (${THING}) (?:bring|offer|pose)`, '@what $1 in $2'),
  whole(`(?:@what (?:is|are) )?(${NAME}) (${ATTRIBUTE}|${CONTENT})`, '@what $2 in $1'),
  whole(`@what (?:is|are) (${NAME}) (?:of|in) (${PART})`, '@what $1 in $2'),
];

/** Which of two is first is the same question whichever is named first. */
function comesFirst(_: string, end = '', a = '', b = ''): string {
  return `@what comes ${end} ${[a, b].sort().join(' or ')}`;
}
