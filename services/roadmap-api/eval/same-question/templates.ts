import type { Phase, Roadmap } from '../../src/domain/roadmap.ts';

/** Two questions of one form that differ in what they ask for. */
export interface NearMiss {
  readonly kind: string;
  readonly first: string;
  readonly second: string;
}

const ATTRIBUTES = [
  'What is the deliverable of',
  'What are the steps of',
  'Which tools are used in',
  'How long is',
  'How hard is',
  'When do I start',
  'Why should I do',
  'Who should do',
];
const ABOUT_A_PHASE = [
  (n: number | string) => `How long does Phase ${n} take?`,
  (n: number | string) => `Which projects are in Phase ${n}?`,
  (n: number | string) => `How many projects does Phase ${n} have?`,
  (n: number | string) => `Which free resources does Phase ${n} list?`,
  (n: number | string) => `What should I know before Phase ${n}?`,
  (n: number | string) => `Can I skip Phase ${n} as an experienced developer?`,
];
/** Each with what it becomes when one word of it is turned round. */
const TURNED: readonly (readonly [kind: string, (name: string) => string, (name: string) => string])[] = [
  ['negation', (name) => `Should I do ${name}?`, (name) => `Should I not do ${name}?`],
  ['negation', (name) => `Which tools does ${name} need?`, (name) => `Which tools does ${name} not need?`],
  [
    'negation',
    (name) => `Can I do ${name} with Python experience?`,
    (name) => `Can I do ${name} without Python experience?`,
  ],
  ['order in time', (name) => `What should I learn before ${name}?`, (name) => `What should I learn after ${name}?`],
  ['quantifier', (name) => `What is the first step of ${name}?`, (name) => `What is the last step of ${name}?`],
  ['quantifier', (name) => `What is the least I need for ${name}?`, (name) => `What is the most I need for ${name}?`],
  ['way of asking', (name) => `When should I do ${name}?`, (name) => `Why should I do ${name}?`],
  ['way of asking', (name) => `How long does ${name} take?`, (name) => `How much does ${name} cost?`],
  ['way of asking', (name) => `Can I skip ${name}?`, (name) => `Should I skip ${name}?`],
  [
    'free or paid',
    (name) => `Which free tools are there for ${name}?`,
    (name) => `Which paid tools are there for ${name}?`,
  ],
  ['unit', (name) => `How many hours a week does ${name} take?`, (name) => `How many hours a day does ${name} take?`],
  ['role', (name) => `Which tools help with ${name}?`, (name) => `Which courses help with ${name}?`],
  ['role', (name) => `Is ${name} harder than the exam?`, (name) => `Is the exam harder than ${name}?`],
];

/**
 * Near-misses made from the roadmap's own facts, for the phases named: every number, name, phase and attribute swapped for another.
 *
 * Templates flatter: they are many, alike, and made of the distinctions that their author thought of. Those written by hand are reported apart.
 */
export function templatedNearMisses(
  { phases, papers }: Roadmap,
  numbers: readonly number[],
  isHeldOut: boolean,
): NearMiss[] {
  const chosen = phases.filter(({ number }) => numbers.includes(number));
  return [
    ...aboutPhases(numbers),
    ...chosen.flatMap(aboutProjects),
    ...chosen.flatMap(aboutResources),
    ...aboutPapers(papers.filter(({ number }) => number % 2 === (isHeldOut ? 0 : 1))),
  ];
}

function aboutPhases(numbers: readonly number[]): NearMiss[] {
  const swapped = pairsOf(numbers).flatMap(([a, b]) =>
    ABOUT_A_PHASE.map((ask) => ({ kind: 'phase', first: ask(a), second: ask(b) })),
  );
  const compared = pairsOf(numbers).flatMap(([a, b]) => [
    { kind: 'order', first: `Is Phase ${a} longer than Phase ${b}?`, second: `Is Phase ${b} longer than Phase ${a}?` },
    {
      kind: 'order',
      first: `Can I do Phase ${a} before Phase ${b}?`,
      second: `Can I do Phase ${b} before Phase ${a}?`,
    },
    {
      kind: 'order',
      first: `What do I need from Phase ${a} in Phase ${b}?`,
      second: `What do I need from Phase ${b} in Phase ${a}?`,
    },
  ]);
  return [...swapped, ...compared];
}

function aboutProjects({ projects, number }: Phase): NearMiss[] {
  const nameOf = (title: string) => `the ${title} project`;
  const attributes = projects.flatMap(({ title }) =>
    pairsOf(ATTRIBUTES).map(([a, b]) => ({
      kind: 'attribute',
      first: `${a} ${nameOf(title)}?`,
      second: `${b} ${nameOf(title)}?`,
    })),
  );
  const names = pairsOf(projects).flatMap(([a, b]) =>
    ATTRIBUTES.map((ask) => ({
      kind: 'project',
      first: `${ask} ${nameOf(a.title)}?`,
      second: `${ask} ${nameOf(b.title)}?`,
    })),
  );
  const turned = projects.flatMap(({ title }) =>
    TURNED.map(([kind, first, second]) => ({ kind, first: first(nameOf(title)), second: second(nameOf(title)) })),
  );
  const weeks = projects.flatMap(({ title, weeks: right }) =>
    [right + 1, right + 2].map((wrong) => ({
      kind: 'number',
      first: `Is it true that ${nameOf(title)} takes ${right} weeks?`,
      second: `Is it true that ${nameOf(title)} takes ${wrong} weeks?`,
    })),
  );
  const inPhases = projects.map(({ title }) => ({
    kind: 'phase',
    first: `Is ${nameOf(title)} part of Phase ${number}?`,
    second: `Is ${nameOf(title)} part of Phase ${(number % 6) + 1}?`,
  }));
  return [...attributes, ...names, ...turned, ...weeks, ...inPhases];
}

function aboutResources({ resources }: Phase): NearMiss[] {
  return resources.flatMap(({ title }, index) => {
    const other = resources[(index + 1) % resources.length]?.title ?? '';
    if (other === title) return [];
    return [
      { kind: 'resource', first: `Is ${title} free?`, second: `Is ${other} free?` },
      { kind: 'resource', first: `What is ${title} good for?`, second: `What is ${other} good for?` },
      { kind: 'way of asking', first: `Who made ${title}?`, second: `When was ${title} made?` },
      { kind: 'negation', first: `Is ${title} free?`, second: `Is ${title} not free?` },
      {
        kind: 'quantifier',
        first: `Is ${title} the only resource I need?`,
        second: `Is ${title} the first resource I need?`,
      },
    ];
  });
}

function aboutPapers(papers: Roadmap['papers']): NearMiss[] {
  return papers.flatMap(({ title, year }, index) => {
    const other = papers[(index + 1) % papers.length]?.title ?? '';
    return [
      { kind: 'paper', first: `Who wrote ${title}?`, second: `Who wrote ${other}?` },
      { kind: 'paper', first: `When was ${title} published?`, second: `When was ${other} published?` },
      { kind: 'way of asking', first: `Who wrote ${title}?`, second: `Why was ${title} written?` },
      { kind: 'number', first: `Was ${title} published in ${year}?`, second: `Was ${title} published in ${year + 1}?` },
    ];
  });
}

function pairsOf<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [Item, Item] => [a, b]));
}
