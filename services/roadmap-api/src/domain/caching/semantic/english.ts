import { stem } from './stem.ts';

const words = (text: string) => text.trim().split(/\s+/);

/** Ways of asking politely, which ask for nothing by themselves. */
export const POLITE =
  /^(?:please |hello |hi |(?:can|could|would) you (?:please )?(?:tell me|explain|say)(?: to me)? |(?:please )?tell me |(?:can|could|would) you (?:please )?(?=list |name |show |give )|i (?:want|would like|need) to know |i'd like to know |do you know |i wonder )+/;

/** Ways to begin a question that is answered by yes or no, each with the one word for it. */
export const OPENERS: readonly (readonly [opener: string, word: string])[] = [
  ['am i allowed to', 'may i'],
  ['is it allowed to', 'may i'],
  ['is it possible to', 'can i'],
  ['am i able to', 'can i'],
  ['am i supposed to', 'should i'],
  ['is it recommended to', 'should i'],
  ['do i have to', 'must i'],
  ['do i need to', 'must i'],
  ['do i need', 'must i need'],
  ['is it necessary to', 'must i'],
  ['is it required to', 'must i'],
  ['is it mandatory to', 'must i'],
  ['am i required to', 'must i'],
  ['is it advisable to', 'should i'],
];

/**
 * Several words that stand for one concept, or for a way of asking, each with what takes their place. `@` begins a way of asking.
 * The longest that fits is taken first; they are matched before anything else is done to the words.
 */
export const PHRASES: readonly (readonly [replacement: string, ...phrases: string[]])[] = [
  ['@duration', 'how long', 'how much time', 'duration', 'time frame'],
  ['@count', 'how many', 'what number of', 'what is the number of', 'number of', 'which number of', 'count of'],
  ['@cost', 'how much money', 'how much does it cost', 'how expensive'],
  ['@often', 'how often', 'how frequently', 'frequency', 'at what interval', 'at which interval', 'how regularly'],
  ['@who', 'who', 'whom'],
  ['@by', 'by whom'],
  ['@who wrote', 'who is the author of', 'who are the authors of', 'author of', 'authors of'],
  ['@when', 'in which year', 'in what year', 'what year', 'which year', 'publication year', 'year of publication'],
  ['@when to', 'what is the right time to', 'what is the best time to', 'when is the right time to', 'when to'],
  ['@when', 'at what point', 'at which point'],
  ['@where', 'where', 'in which place', 'in what place', 'at which place'],
  [
    '@why',
    'why',
    'for what reason',
    'what is the reason',
    'reason for',
    'reasons for',
    'reasons to',
    'what are the reasons',
    'how come',
  ],
  ['@howmuch', 'how much', 'by how much'],
  ['@how to', 'what is the way to', 'what is the best way to', 'what are the ways to', 'ways to', 'way to', 'how to'],
  ['@how', 'how', 'in what way', 'in which way', 'in which ways', 'in what ways'],
  ['@what', 'what', 'which', 'whose'],
  ['difference', 'differ', 'differs', 'distinguishes', 'distinguish', 'versus', 'vs'],
  [
    'free',
    'cost nothing',
    'costs nothing',
    'no cost',
    'free of charge',
    'for free',
    'for nothing',
    'without paying',
    'without cost',
    'do not cost anything',
    'does not cost anything',
    'freely',
  ],
  ['must', 'have to', 'has to', 'need to', 'needs to'],
  ['should', 'supposed to'],
  ['should i', 'am i supposed to'],
  ['must i', 'am i required to', 'do i have to', 'do i need to'],
  ['to', 'in order to'],
  ['take', 'take to finish', 'take to complete', 'takes to finish', 'takes to complete'],
  ['per:day', 'a day', 'per day', 'each day', 'every day', 'daily'],
  ['per:week', 'a week', 'per week', 'each week', 'every week', 'weekly', 'in a week'],
  ['per:month', 'a month', 'per month', 'each month', 'every month', 'monthly', 'in a month'],
  ['per:year', 'a year', 'per year', 'each year', 'every year', 'yearly', 'annually', 'in a year'],
  ['beside', 'at the same time as', 'in parallel to', 'in parallel with', 'alongside', 'parallel to'],
  ['vectordatabase', 'vector database', 'vector databases', 'vector db', 'vector dbs', 'vector store', 'vector stores'],
  ['rag', 'retrieval augmented generation'],
  ['llm', 'large language model', 'large language models', 'llms'],
  ['finetune', 'fine tune', 'fine tuned', 'fine tuning', 'fine tunes', 'finetuned', 'finetuning'],
  ['deeplearning', 'deep learning'],
  ['machinelearning', 'machine learning', 'ml'],
  ['ai', 'artificial intelligence'],
  ['genai', 'generative ai', 'generative artificial intelligence'],
  ['nlp', 'natural language processing'],
  ['kubernetes', 'k8s'],
  ['repository', 'repo'],
  ['repositories', 'repos'],
  ['opensource', 'open source'],
  ['pullrequest', 'pull request', 'pull requests'],
  ['mathematics', 'maths', 'math'],
  ['application', 'app'],
  ['applications', 'apps'],
  ['database', 'db'],
  ['databases', 'dbs'],
  ['socialmedia', 'social media'],
  ['completebeginner', 'complete beginner', 'total beginner', 'absolute beginner'],
  ['completebeginners', 'complete beginners', 'total beginners', 'absolute beginners'],
  ['%', 'percent', 'per cent'],
  ['setup', 'set up'],
  ['casestudy', 'case study', 'case studies'],
  ['freetier', 'free tier', 'free tiers'],
];

/** Words that are the same here, whatever their form. The first of each line names it. */
const SYNONYMS = [
  'begin start commence',
  'finish complete completion end',
  'cost price',
  'course class',
  'beginner newcomer novice',
  'recommend suggest recommendation',
  'goal target aim objective',
  'kind type sort',
  'mistake pitfall',
  'difference different',
  'need require',
  'learn study',
  'contain include',
  'each every',
  'whole entire',
  'total altogether',
  'lower reduce decrease',
  'publish publication',
  'choose select pick',
  'advantage benefit',
  'disadvantage drawback',
  'evaluate assess',
  'improve enhance',
  'buy purchase',
  'build create',
  'fast quick',
  'hard difficult',
  'last final',
  'focus concentrate',
  'job role position',
  'get obtain',
  'allow permit',
  'happen occur',
  'certification certificate',
  'big large',
  'important essential',
];

/** Words that ask for nothing and name nothing. Prepositions are none of them: "with" and "from" say who does what to what. */
export const VOID = new Set(
  words('a an the exactly actually really please i we my our this that these those there here'),
);

/** What helps other verbs, each with what counts as the same. The first of a question is compared apart, any other is a word like others. */
export const AUXILIARIES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'be be been being is are am',
    'was was were',
    'do do does doing',
    'did did',
    'have have has having',
    'had had',
    'will will shall',
    'would would',
    'can can could',
    'may may might',
    'should should',
    'must must',
  ].flatMap((line) => {
    const [name = '', ...forms] = words(line);
    return [name, ...forms].map((form) => [form, name]);
  }),
);

/** Those that say how certain, allowed or needed something is: wherever they stand, they are meant. */
export const MODALS = new Set(words('will would can may should must'));

/** What says of the words beside it how much of them is meant. */
export const SCOPING = new Set(words('only just even also still'));

/** What turns a statement round. */
export const NEGATIONS = new Set(words('not no never without none neither nor cannot except'));

export const NUMBERS: ReadonlyMap<string, string> = new Map(
  words(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
  ).map((word, value) => [word, String(value)]),
);
export const ORDINALS: ReadonlyMap<string, string> = new Map(
  words('zeroth first second third fourth fifth sixth seventh eighth ninth tenth').map((word, value) => [
    word,
    String(value),
  ]),
);

const CLASS_OF: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap((line) => {
    const [name = '', ...others] = words(line);
    return [name, ...others].map((word) => [stem(word), stem(name)] as const);
  }),
);

function canonicalClass(stemmed: string): string {
  return CLASS_OF.get(stemmed) ?? stemmed;
}

/** The concept that a word stands for: its stem, or the name of its class. */
export function canonical(word: string): string {
  return canonicalClass(stem(word));
}

/** Things that take their time: of these alone "how long is it" asks for how long it takes. */
export const TIMED = new Set(words('project course roadmap exam certification').map(canonical));

/** They say who does what to what with what, and name nothing by themselves. */
export const PREPOSITIONS = new Set(
  words('with to from into by for between before after without against on of about in at within as').map(canonical),
);
