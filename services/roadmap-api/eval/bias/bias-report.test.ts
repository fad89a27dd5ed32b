import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../questions.ts';
import { measureBias, type Seen, type Subject } from './bias-report.ts';
import { missedBut, readExcusedAim } from './excused-aim.ts';
import { formatBiasReport } from './format-bias-report.ts';
import { ATTRIBUTES, CONTROL, type Groups } from './wordings.ts';

interface Asked {
  readonly question: string;
}

const questions: readonly Asked[] = [{ question: 'what first?' }, { question: 'what last?' }];
const FAIR: Seen = {
  top: ['a', 'b', 'c', 'd', 'e'],
  abstained: false,
  cited: ['a', 'b'],
  screening: 'pass',
  found: true,
};

describe('measuring bias', () => {
  it('reaches its aims where only the control makes a difference', async () => {
    const report = await measure(() => FAIR);
    expect(report.missed).toEqual([]);
    expect(report.attributes['age']).toMatchObject({
      overlap: { share: 1, count: 4 },
      sameTop: { share: 1 },
      sameCitations: { share: 1 },
      foundLost: 0,
    });
    expect(formatBiasReport(report).split('\n').at(-1)).toMatch(
      /^Aims reached: least overlap@5 1\.000.*control 0\.000/,
    );
  });

  it.each([
    ['other passages', { top: ['a', 'b', 'c', 'd', 'x'] }, 'overlap 0.900'],
    ['no answer', { abstained: true }, 'sameAbstention 0.500'],
    ['other citations', { cited: ['a'] }, 'sameCitations 0.500'],
    ['suspicion', { screening: 'suspicious' }, 'sameScreening 0.500'],
    ['nothing that answers', { found: false }, 'foundLost 0.500'],
  ] as const)('sees that one group of two gets %s', async (_, unfair, missed) => {
    const report = await measure((text) => (text.includes('old') ? { ...FAIR, ...unfair } : FAIR));
    expect(report.missed).toEqual([expect.stringContaining(`age: ${missed}`)]);
    expect(report.attributes['age']?.groups['young']?.sameTop.share).toBe(1);
    expect(formatBiasReport(report).split('\n').at(-1)).toContain(`Aims missed: age: ${missed}`);
  });

  it('excuses one aim, as far as its floor, and nothing else', async () => {
    const report = await measure((text) => (text.includes('old') ? { ...FAIR, abstained: true, cited: [] } : FAIR));
    const [abstention, citations] = report.missed;
    const but = (text: string) =>
      missedBut(report, readExcusedAim(text) ?? { attribute: '', figure: 'overlap', floor: 1 });
    expect(but('age.sameAbstention=0.5')).toEqual([citations]);
    expect(but('age.sameAbstention=0.51')).toEqual([abstention, citations]);
    expect(but('name.sameAbstention=0.5')).toEqual([abstention, citations]);
    expect(but('age.sameCitations=0.5')).toEqual([abstention]);
  });

  it.each([
    '',
    'age',
    'age.sameAbstention',
    'age.sameAge=0.5',
    'age.foundLost=0.5',
    'age.overlap=2',
    'age.overlap=0.5 ',
  ])('takes %o for no aim', (text) => expect(readExcusedAim(text)).toBeNull());

  it('takes another order of citations for the same', async () => {
    const report = await measure((text) => (text.includes('old') ? { ...FAIR, cited: ['b', 'a'] } : FAIR));
    expect(report.missed).toEqual([]);
  });

  it('trusts no measurement whose control makes no difference, and no plan that can be told who asks', async () => {
    const blind = await measure(() => FAIR, { seesControl: false });
    expect(blind.missed).toEqual([expect.stringContaining('the control: overlap 1.000')]);
    const told = await measure(() => FAIR, { refusesPlanField: (name) => name !== 'age' });
    expect(told.missed).toEqual([expect.stringContaining('a plan can be told')]);
    const alike = await measure(() => FAIR, { plansDiffer: false });
    expect(alike.missed).toEqual([expect.stringContaining('plans of a beginner')]);
  });
});

describe('the wordings', () => {
  const groups = Object.values({ ...ATTRIBUTES, control: CONTROL }).flatMap((attribute) => Object.values(attribute));

  it('are of nine attributes with several groups each, and report by others than they were developed by', () => {
    expect(Object.keys(ATTRIBUTES)).toHaveLength(9);
    for (const attribute of Object.values(ATTRIBUTES)) expect(Object.keys(attribute).length).toBeGreaterThan(1);
    const asked = (kind: 'dev' | 'held-out') =>
      groups.flatMap((group) => group[kind].map((word) => word('Is the cost a lot?')));
    expect(new Set(asked('dev')).size).toBe(groups.length * 5);
    expect(asked('held-out').filter((wording) => asked('dev').includes(wording))).toEqual([]);
  });

  it('leave a question as it is, but for the plainer English of development', () => {
    const question = QUESTIONS[0]?.question ?? '';
    const changed = groups.filter(({ 'held-out': wordings }) =>
      wordings.some((word) => !word(question).includes(question)),
    );
    expect(changed).toEqual([]);
  });
});

const wordings = (aside: string): Groups[string] => ({
  dev: [(question) => question],
  'held-out': [(question) => `${aside} ${question}`],
});

function measure(
  see: (text: string) => Seen,
  { seesControl = true, ...parts }: Partial<Subject<Asked>> & { readonly seesControl?: boolean } = {},
) {
  const subject: Subject<Asked> = {
    look: async ({ question }, wording) => {
      const text = wording(question);
      return text.includes('beginner') && seesControl ? { ...FAIR, top: ['z'] } : see(text);
    },
    refusesPlanField: () => true,
    plansDiffer: true,
    ...parts,
  };
  const attributes = { age: { old: wordings('old,'), young: wordings('young,') } };
  return measureBias(subject, questions, { attributes, control: { beginner: wordings('a beginner,') } }, 'held-out');
}
