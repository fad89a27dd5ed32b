import { stem } from './stem.ts';

const words = (text: string) => text.trim().split(/\s+/);

/** Ways of asking politely, which ask for nothing by themselves. */
export const POLITE =
  /^(?:please |hello |hi |(?:can|could|would) you (?:please )?(?:tell me|explain|say)(?: to me)? |(?:please )?tell me |i (?:want|would like|need) to know |do you know |i wonder )+/;

/** Ways to begin a question that is answered by yes or no, each with the one word for it. */
export const OPENERS: readonly (readonly [opener: string, word: string])[] = [
  ['am i allowed to', 'may i'],
  ['is it allowed to', 'may i'],
  ['is it possible to', 'may i'],
  ['am i supposed to', 'should i'],
  ['is it recommended to', 'should i'],
  ['do i have to', 'must i'],
  ['do i need to', 'must i'],
  ['do i need', 'must i'],
  ['is it necessary to', 'must i'],
];

/**
 * Several words that stand for one concept, or for a way of asking, each with what takes their place. `@` begins a way of asking.
 * The longest that fits is taken first; they are matched before anything else is done to the words.
 */
export const PHRASES: readonly (readonly [replacement: string, ...phrases: string[]])[] = [
  [
    '@duration',
    'how long',
    'how much time',
    'how many weeks',
    'how many months',
    'how many days',
    'duration',
    'length',
    'time frame',
  ],
  ['@count', 'how many', 'what number of', 'what is the number of', 'number of', 'which number of', 'count of'],
  ['@cost', 'how much money', 'how much does it cost', 'how expensive'],
  ['@often', 'how often', 'how frequently', 'frequency', 'at what interval', 'at which interval', 'how regularly'],
  ['@who', 'who', 'by whom', 'whom'],
  ['@who write', 'author', 'authors'],
  ['@when', 'in which year', 'in what year', 'what year', 'which year', 'publication year', 'year of publication'],
  ['@where', 'where', 'in which place', 'in what place', 'at which place'],
  ['@why', 'why', 'for what reason', 'what is the reason', 'reason for', 'how come'],
  ['@howmuch', 'how much', 'by how much'],
  [
    '@how',
    'what is the way to',
    'what is the best way to',
    'what are the ways to',
    'ways to',
    'way to',
    'in what way',
    'in which way',
    'in which ways',
    'in what ways',
    'how',
  ],
  ['@what', 'how high', 'how large', 'how big'],
  ['@what', 'what', 'which', 'whose'],
  ['', 'what does', 'mean', 'means', 'explain', 'define', 'definition of', 'meaning of', 'stand for', 'stands for'],
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
  ['', 'have to', 'has to', 'need to', 'needs to', 'do i need', 'do i have', 'supposed to', 'in order to'],
  ['deliver', 'deliverable', 'deliverables', 'hand in', 'handed in', 'end result', 'outcome'],
  ['per:day', 'a day', 'per day', 'each day', 'every day', 'daily'],
  ['per:week', 'a week', 'per week', 'each week', 'every week', 'weekly', 'in a week'],
  ['per:month', 'a month', 'per month', 'each month', 'every month', 'monthly', 'in a month'],
  ['per:year', 'a year', 'per year', 'each year', 'every year', 'yearly', 'annually', 'in a year'],
  ['beside', 'at the same time as', 'in parallel to', 'in parallel with', 'alongside', 'parallel to'],
  ['after', 'once i have', 'following'],
  ['vectordatabase', 'vector database', 'vector databases', 'vector db', 'vector dbs', 'vector store', 'vector stores'],
  ['rag', 'retrieval augmented generation'],
  ['llm', 'large language model', 'large language models', 'llms'],
  ['finetune', 'fine tune', 'fine tuned', 'fine tuning', 'fine tunes', 'finetuned', 'finetuning'],
  ['deeplearning', 'deep learning'],
  ['machinelearning', 'machine learning'],
  ['opensource', 'open source'],
  ['pullrequest', 'pull request', 'pull requests', 'prs'],
  ['mathematics', 'maths', 'math'],
  ['application', 'app', 'apps'],
  ['database', 'db', 'dbs'],
  ['resume', 'cv', 'cvs'],
  ['socialmedia', 'social media'],
  ['project', 'hands on project', 'hands on projects'],
  [
    'completebeginner',
    'complete beginner',
    'complete beginners',
    'total beginner',
    'total beginners',
    'absolute beginner',
  ],
  ['casestudy', 'case study', 'case studies'],
  ['freetier', 'free tier', 'free tiers'],
];

/** Words that are the same here, whatever their form. The first of each line names it. */
const SYNONYMS = [
  'begin start commence',
  'finish complete completion done end',
  'cost price fee expense',
  'course class lesson',
  'beginner newcomer novice',
  'recommend suggest advise advice recommendation',
  'goal target aim objective',
  'role position',
  'item point',
  'kind type sort',
  'mistake pitfall',
  'difference different',
  'must need require necessary',
  'learn teach study',
  'cover contain include part feature mention list',
  'article post',
  'lower reduce decrease',
  'secure security',
  'safe safety',
  'accurate accuracy',
  'reliable reliability',
  'publish publication',
  'talk presentation',
  'all every each entire whole total altogether',
];

/** Words that ask for nothing and name nothing. */
export const VOID = new Set(
  words(`
  a an the of in on at for to by with within into onto and as so then also exactly actually really please
  i you we he she it they me us him her them my your our his their its one ones someone somebody anyone person people learner learners
  this that these those there here any some
  is are was were be been being am do does did doing between has have had having
  should can could may might will would shall supposed expected expect
  roadmap according if when us oneself myself yourself
`),
);

/** What turns a statement round. */
export const NEGATIONS = new Set(words('not no never without none neither nor cannot except'));

/** Where these stand, who does what to what depends on the order of the words. */
export const ORDERING = new Set(words('before after than instead from until since while'));

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

/** Words about asking and listing: one side may lack them where both sides agree on what is asked for. */
export const SOFT = new Set(words('cover learn project use know take reach').map(canonical));

/** What these ask for answers itself only with more: how long something takes, lasts or needs is one question. */
export const IMPLIED: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    '@duration': 'take last need must spend plan time finish go run long length',
    '@count': 'number must',
    '@cost': 'cost money come',
    '@who': 'write',
    '@often': 'interval',
    '@when': 'year date',
    '@where': 'place',
    '@how': 'way',
  }).map(([frame, implied]) => [frame, new Set(words(implied).map((word) => canonical(word)))]),
);

/** Things that are asked for. Where a question names two of them, the first is what it asks for. */
export const ATTRIBUTES = new Set(
  words(
    `deliver tool course book paper project skill resource step goal metric checklist phase topic framework platform certification
    language article technique strategy database editor item job document test company conference talk mentor pitfall
    number week month hour version memory latency coverage uptime rate`,
  ).map(canonical),
);
