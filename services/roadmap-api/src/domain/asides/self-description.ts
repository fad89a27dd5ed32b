/** Joins a clause to what was said before. */
const CONJUNCTION =
  /^\(?(?:(?:and|but|so|well|oh|ok(?:ay)?|because|since|for context|just so you know|by the way)\b[,: ]*)+/i;
/** How people greet, thank and take leave; a name may follow. */
const GREETING =
  /^(?:(?:hi|hello|hey|dear|greetings|please|cheers|thanks|thank you|sorry|(?:best|kind|warm) (?:regards|wishes)|yours|signed|sent by|good (?:morning|afternoon|evening|day))\b(?: (?:there|all|everyone|everybody|again|sincerely|in advance))*[,!.: ]*)+/i;
/**
 * Says that something is asked, and nothing of what. What ends with `$` is tried anew in all ways that a text can be cut, so there is one way:
 * a row of words, repeated in its turn, has 2^n.
 */
const COURTESY =
  /^(?:(?:i|and|just|also|only|am|'m|would|'d|want(?:ed)?|like|love|need|have|got|was|to|know|learn|ask|wonder(?:ing)?|understand|one|an?|another|quick|short|question|please|tell me|can|could|you|many thanks|in advance|excuse|pardon|forgive|for|any|my|mistakes|help|thank|thanks)(?: |(?=[',;:.!?)]|$))|[\s.,;:!?)])*$/iu;
/** What asks or orders is what somebody wants, whoever it is: `I need a database`, `give me the list`, `should I`. */
const ASKING =
  /^(?:i(?: (?:really|just|only|also|still))?(?:'d (?:like|love)|(?:'m| am) (?:trying|looking|searching|planning|going|about)| (?:would|want|need|wish|plan|intend|wonder|should|must|could|may|might|will|shall|am supposed|have to|had to|get an?|see|keep getting|can(?! ?not|'t))\b)|(?:what|which|who|whom|whose|where|when|why|how|is|are|am|was|were|do|does|did|have i|has|can|could|should|would|will|shall|may|might|must|tell|give|show|help|let|explain|recommend|suggest|list|find|compare|describe|put|use|make|build|write|whether)\b)/i;
/** Told by somebody of themselves: in the first person, as what they are. */
const TOLD =
  /\b(?:i|i'm|i've|me|my|mine|myself|we|we're|our|us)\b|^(?:as (?:an?|someone|somebody)\b|(?:asking|speaking|writing|coming|living|being|having|born|raised|aged|growing)\b|at (?:\d\d|[\p{L}-]+ years of age)\b|at (?:my|the) age\b)/iu;
/** Or by name, or by pronouns. */
const NAMED =
  /^(?:this is|(?:the )?name's|call me) \p{L}|^(?:\p{L}[\p{L}'-]* ){1,3}(?:here|speaking)\W*$|^\p{L}+(?:\/\p{L}+)+[^\p{L}\p{N}]*$/iu;
/** Ages are the one number that tells of somebody; hours, months and dollars are what plans are made of. */
const AGE =
  /\b(?:(?:aged?|turned|turning|am|i'm|at) )?\d{1,3}(?:[- ]years?[- ](?:olds?|of age)|(?= (?:and (?:a |retired|i\b)|last|this|in)|[,;:.!)]|$))/giu;
/** The closed classes of English, and verbs that say nothing alone: who is, has, goes or works. Subjects and traits are not among them. */
const GRAMMAR = new Set(
  `a about after again ago all also always am an and any are as ask asked asking asks at be because been being born but by call called came can cannot
  come comes coming currently did do does doing done don during each ever every everyone few first for from get give go goes going got had
  has have having he help helping helps her here hers him his i identify in into is isn it its just keep last late later like little live lives living long
  lot made make many me mine month more most much my myself name no nor not now of off often old on once one only or other our out over
  own part people person quite rather really refer s she since so some somebody someone speaking still such t take than that the their them then
  there these they thing this those time to too turned two until up use user uses using very ve was we week well were when where which
  while who whom whose will with without work worked working works would write writing year years you your m d re ll way`.split(
    /\s+/,
  ),
);

/**
 * The words by which a clause tells of whoever asks, grammar left out; none where it is courtesy. Null where it is no such clause.
 *
 * It goes by grammar, and knows no trait: whether what is told matters is for the documents to say.
 */
export function selfDescription(clause: string): string[] | null {
  const joined = withoutJoints(clause);
  const plain = withoutJoints(joined.replace(GREETING, ''));
  if (COURTESY.test(plain)) return [];
  const isTold = TOLD.test(plain) || NAMED.test(plain) || plain !== joined;
  if (!isTold || asks(clause)) return null;
  return wordsOf(plain);
}

/** The words of a clause that may mean something to documents: without grammar and ages. */
export function wordsOf(clause: string): string[] {
  const words = clause.replace(AGE, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !GRAMMAR.has(word.toLowerCase()));
}

/** Whether a clause asks for something or orders it. */
export function asks(clause: string): boolean {
  const plain = withoutJoints(withoutJoints(clause).replace(GREETING, ''));
  return !COURTESY.test(plain) && (ASKING.test(plain) || (plain.endsWith('?') && !/^as /i.test(plain)));
}

function withoutJoints(clause: string): string {
  return clause
    .replaceAll('’', "'")
    .replace(CONJUNCTION, '')
    .replace(/^\(|\)$/g, '')
    .trim();
}
