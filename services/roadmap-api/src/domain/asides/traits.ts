/**
 * Words by which people say who they are: what must make no difference to what is found. Development wordings of `eval/bias` chose them, and
 * common sense; no list is whole.
 */
const TRAITS: readonly RegExp[] = [
  // Names and pronouns.
  /my (?:first |last |full )?name(?: is|'s) \p{L}+(?: (?!and\b)\p{L}+)?|(?:my )?pronouns(?: are)?|\b(?:she|he|they)\/(?:her|him|them)\b/giu,
  // Gender, orientation and family.
  /\b(?:wom[ae]n|m[ae]n|girl|boy|fe?male|lady|gentleman|guy|mother|mum|mom|father|dad|parent|wife|husband|widow(?:er)?|daughters?|sons?|children|kids)\b(?: of (?:an?|one|two|three|four|five|\d)\b)?/gi,
  /\b(?:non-?binary|trans(?:gender)?|cis(?:gender)?|queer|gay|lesbian|bisexual|straight|pregnant|single|married|divorced)\b/gi,
  // Age. A number counts only as an age: hours, months and dollars are what plans are made of.
  /\b\d{2}[- ]years?[- ]olds?\b|(?<=\b(?:i'm|i am|aged|at|turned|already|only) )\d{2}(?=\s*(?:[,;:.!)]|and\b|$))/gi,
  /\b(?:at my age|aged|turned|elderly|teen(?:ager)?|retire[de]e?|pensioner|senior citizen|grand(?:mother|father|parent|ma|pa)|(?:older|younger) person)\b/gi,
  /\bin my (?:early |mid |late )?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|\d0s)\b/gi,
  // Origin, residence and faith.
  /\b(?:from|grew up in|(?:i|who) lives? in|moved here from|immigrant|migrant|refugee|(?:first|second)[- ]generation)\b(?: \p{Lu}\p{L}+)*/gu,
  /\b(?:black|white|asian|african|european|american|latin[ao]|hispanic|arab|indian|chinese|indigenous|roma)\b/gi,
  /\b(?:muslim|christian|catholic|jew(?:ish)?|hindu|buddhist|sikh|atheist|religious|believer|faith|pray(?:s|ing)?)\b/gi,
  // Disability and health.
  /\b(?:(?:color-?|colour-?)?blind|deaf|dyslexi[ac]|autis(?:m|tic)|adhd|disab(?:led|ility)|wheelchair(?: user)?|screen[- ]reader|hard of hearing|visually impaired|low vision|chronic(?:ally)? ill(?:ness)?|depression|anxiety)\b/gi,
  // Language.
  /\b(?:(?:not )?(?:a |my )?(?:native|first|second|third|mother)[- ](?:language|tongue|speaker)|my (?:bad |poor )?english|english)\b/gi,
];

/** How a clause begins that may tell of the asker alone. */
const OPENING =
  /^\(?(?:(?:and|but|so|well|hi|hello|hey)\b[,!]? )*(?:(?:speaking )?as (?:an?|someone|somebody)\b|being\b|i(?:'m|'ve| am| was| have| use| live| come| grew| moved| pray| turned| work(?:ed)?| identify)\b|my \p{L}+(?:'s| is| are)\b|at (?:my age|\d\d)\b|english is(?:n't| not)?\b|(?:please )?(?:excuse|pardon|forgive|sorry)\b)/iu;

/** Beginnings after which a trait that is in no list is one all the same: `as a falconer`. After `I have` it may be what is asked about. */
const SELF =
  /^(?:(?:hi|hello|hey)\b[,!]? )?(?:(?:speaking )?as an?|i(?:'m| am| was| work(?:ed)? as| have been| have worked as|'ve been))(?: (?:currently|still|now|an?))* /i;

/** Joins a trait to whom it is said of. */
const LINKS =
  /\b(?:and|also|too|use[rs]?|person|people|by the way|currently|still|now|until now|not|very|ha(?:ve|s)|had|practi[cs]ing|devout)\b/gi;

/** Says nothing of anything. */
const COURTESY =
  /^(?:hi|hello|hey|hi there|good (?:morning|evening)|thanks|thank you|many thanks|i(?:'d| would) like to know|i have a question|(?:and )?i wonder|please tell me|can you tell me|by the way|sorry)[,:.! ]*$/i;

/**
 * What a clause says beside who is asking: empty where it tells of a listed trait, or courtesy, and nothing else; null where it is no aside.
 */
export function beyondTraits(clause: string): string | null {
  const plain = clause.replaceAll('’', "'");
  if (COURTESY.test(plain)) return '';
  if (!OPENING.test(plain) || (plain.trimEnd().endsWith('?') && !/^as /i.test(plain))) return null;
  const without = TRAITS.reduce((text, trait) => text.replace(trait, ' '), plain);
  if (without === plain && !SELF.test(plain)) return null;
  return without
    .replace(OPENING, ' ')
    .replace(LINKS, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
