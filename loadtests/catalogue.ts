/** Names of requests: k6's `name` tag, by which it groups what it measured. */
export const REQUESTS = {
  browse: 'browse',
  search: 'search',
  answer: 'answer',
  answerStream: 'answer-stream',
  passage: 'passage',
  plan: 'plan',
  progress: 'progress',
} as const;

export type RequestName = (typeof REQUESTS)[keyof typeof REQUESTS];

/** A user journey, as `npm run load` lists it. */
export interface Journey {
  /** What its load test finds out, in the words of somebody who wonders. */
  readonly question: string;
  /** Visits a second under the usual load. */
  readonly perSecond: number;
  /** How long a visit takes about, by which virtual users are counted. */
  readonly visitSeconds: number;
  /** What a visit sends, by the share of visits that do. */
  readonly requests: readonly RequestName[];
  /** Answers of the model that a visit asks for. Each may cost money. */
  readonly answersPerVisit: number;
  readonly needsKey: boolean;
  /** Whether it reads streams, which takes our own build of k6. */
  readonly needsStreams: boolean;
}

const { browse, search, answer, answerStream, passage, plan, progress } = REQUESTS;

/** Every scenario of `scenarios/`, by the name of its file. */
export const SCENARIOS = {
  browse: {
    question: 'Is the roadmap read quickly, and does a browser that has it already get a 304?',
    perSecond: 40,
    visitSeconds: 0.1,
    requests: [browse],
    answersPerVisit: 0,
    needsKey: false,
    needsStreams: false,
  },
  search: {
    question: 'Are passages found within the objective, best first, and is the first one there to be opened?',
    perSecond: 40,
    visitSeconds: 0.1,
    requests: [search, passage],
    answersPerVisit: 0,
    needsKey: false,
    needsStreams: false,
  },
  ask: {
    question: 'Are questions answered whole, and does every citation resolve to its passage?',
    perSecond: 8,
    visitSeconds: 1.5,
    requests: [answer, passage],
    answersPerVisit: 1,
    needsKey: true,
    needsStreams: false,
  },
  'ask-stream': {
    question: 'How long does a reader wait for the first word and between words, and is every stream complete?',
    perSecond: 8,
    visitSeconds: 1.5,
    requests: [answerStream, passage],
    answersPerVisit: 1,
    needsKey: true,
    needsStreams: true,
  },
  plan: {
    question: 'Is every plan dated without a gap, and the same for the same wishes?',
    perSecond: 20,
    visitSeconds: 0.1,
    requests: [plan],
    answersPerVisit: 0,
    needsKey: false,
    needsStreams: false,
  },
  progress: {
    question: 'Is progress saved, and is nobody’s change lost when two write at once?',
    perSecond: 10,
    visitSeconds: 0.2,
    requests: [progress],
    answersPerVisit: 0,
    needsKey: true,
    needsStreams: false,
  },
  mixed: {
    question: 'Does all of it hold together, in the proportions of a usual day?',
    perSecond: 20,
    visitSeconds: 0.5,
    requests: [browse, search, answer, answerStream, passage, plan, progress],
    answersPerVisit: 0.25,
    needsKey: true,
    needsStreams: true,
  },
} as const satisfies Record<string, Journey>;

export type ScenarioName = keyof typeof SCENARIOS;

/** Throws, with the names there are, on another name. */
export function scenarioNamed(name: string): ScenarioName {
  if (isScenarioName(name)) return name;
  throw new Error(`There is no scenario '${name}'. The scenarios: ${Object.keys(SCENARIOS).join(', ')}.`);
}

const isScenarioName = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name);
