/** A part of a load shape: the rate goes evenly to this multiple of the usual one, or jumps there where `seconds` is 0. */
interface Stage {
  readonly seconds: number;
  readonly times: number;
}

/** How many visits come and when; never what they do. */
export interface Profile {
  /** What the shape finds out. */
  readonly question: string;
  /** Whether the service may turn visitors away, as long as it says so: beyond what it can serve, that is right. */
  readonly mayShed: boolean;
  /** Whether the run ends as soon as an objective is missed. */
  readonly endsAtLimit: boolean;
  /** Empty for a few visits one after the other. */
  readonly stages: readonly Stage[];
}

const hold = (seconds: number, times: number): readonly Stage[] => [
  { seconds: 0, times },
  { seconds, times },
];

/** Long enough for some hundred requests at the usual rate; the search for a limit takes this many seconds a step. */
const STEP_SECONDS = 10;

/** Each step a fourth above the last, from a half of the usual rate to some hundred times it. */
const STEPS = Array.from({ length: 25 }, (_, step) => 0.5 * 1.25 ** step);

/** Load shapes, each named for the question it answers. Rates are multiples of the scenario's usual one. */
export const PROFILES = {
  smoke: {
    question: 'Does it work at all? Two visitors, ten visits each: worth passing before anything bigger.',
    mayShed: false,
    endsAtLimit: false,
    stages: [],
  },
  average: {
    question: 'Does it keep its promises under the usual load?',
    mayShed: false,
    endsAtLimit: false,
    stages: [{ seconds: 30, times: 1 }, ...hold(150, 1)],
  },
  stress: {
    question: 'Does it keep them at two and four times the usual load, and is all well again after?',
    mayShed: true,
    endsAtLimit: false,
    stages: [
      { seconds: 30, times: 1 },
      { seconds: 30, times: 1 },
      { seconds: 20, times: 2 },
      { seconds: 60, times: 2 },
      { seconds: 20, times: 4 },
      { seconds: 60, times: 4 },
      { seconds: 10, times: 1 },
      { seconds: 40, times: 1 },
    ],
  },
  spike: {
    question: 'What does a sudden crowd feel, eight times the usual one for twenty seconds?',
    mayShed: true,
    endsAtLimit: false,
    stages: [...hold(30, 1), ...hold(20, 8), ...hold(40, 1)],
  },
  soak: {
    question: 'Does something leak, fill up or slow down in half an hour of the usual load?',
    mayShed: false,
    endsAtLimit: false,
    stages: [{ seconds: 30, times: 1 }, ...hold(1_770, 1)],
  },
  breakpoint: {
    question: 'How many visits a second does it serve within its objectives? The load grows until one is missed.',
    mayShed: true,
    endsAtLimit: true,
    stages: STEPS.flatMap((times) => hold(STEP_SECONDS, times)),
  },
  'overload-10x': {
    question:
      'Are those it still serves served well, and the others told so, when the load steps to ten times the usual?',
    mayShed: true,
    endsAtLimit: false,
    stages: [...hold(20, 1), ...hold(60, 10), ...hold(30, 1)],
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

/** Visits of a run without stages, by each of its visitors. */
export const SMOKE = { visitors: 2, visitsEach: 10, maxSeconds: 90 } as const;

/** Throws, with the names there are, on another name. */
export function profileNamed(name: string): ProfileName {
  if (isProfileName(name)) return name;
  throw new Error(`There is no profile '${name}'. The profiles: ${Object.keys(PROFILES).join(', ')}.`);
}

const isProfileName = (name: string): name is ProfileName => Object.hasOwn(PROFILES, name);
