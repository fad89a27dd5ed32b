import { describe, expect, it } from 'vitest';
import type { Answer } from '../src/domain/answer.ts';
import type { Passage } from '../src/domain/passage.ts';
import { formatAnswersReport, measureAnswers } from './answers-report.ts';
import { referenceTo } from './questions.ts';

const PASSAGES = ['Best', 'Other'].map((heading) => passage(heading, `**${heading}** is said here.`));
const ANSWERABLE = { id: 'a', question: 'known?', relevant: [referenceTo('doc > Best')] };
const UNANSWERABLE = { id: 'u', question: 'unknown?', relevant: [] };
const measure = (...answers: [Answer, ...Answer[]]) => {
  const left = [...answers];
  return measureAnswers(async () => left.shift() ?? answers[0], [ANSWERABLE, UNANSWERABLE], PASSAGES);
};

describe('measureAnswers', () => {
  it('is content with an answer that cites what answers, and silence where nothing does', async () => {
    const report = await measure(answer('Best'), abstention());
    const perfect = { answered: 1, citesRelevant: 1, abstained: 1, resolves: 1, quoted: 1 };
    expect(means(report)).toEqual(perfect);
    expect(report).toMatchObject({ missed: [], meanLength: 'It is so. [1]'.length });
  });

  it('counts silence about what is known, and an answer to what is not', async () => {
    const report = await measure(abstention(), answer('Other'));
    expect(means(report)).toMatchObject({ answered: 0, abstained: 0 });
    expect(report.missed).toEqual(['answered', 'abstained']);
  });

  it('counts a citation of another passage, of none, and a quote that stands nowhere', async () => {
    expect((await measure(answer('Other'), abstention())).missed).toEqual(['citesRelevant']);
    expect((await measure(answer('Nowhere'), abstention())).missed).toEqual(['citesRelevant', 'resolves', 'quoted']);
    expect((await measure(answer('Best', { quotes: ['Never said.'] }), abstention())).missed).toEqual(['quoted']);
    expect((await measure(answer('Best', { marker: 2 }), abstention())).missed).toEqual(['resolves']);
  });

  it('shows each share with its aim, and the verdict last', async () => {
    const lines = formatAnswersReport(await measure(answer('Other'), abstention())).split('\n');
    expect(lines.find((line) => line.startsWith('citing'))).toMatch(/0\.000 \[0\.000, 0\.000\] +of 1 +aim 0\.9$/);
    expect(lines.at(-1)).toBe('Aims missed: citesRelevant.');
  });
});

function means({ shares }: Awaited<ReturnType<typeof measureAnswers>>) {
  return Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, share.mean]));
}

function passage(heading: string, text: string): Passage {
  return { id: `doc.${heading}`, documentId: 'doc', phaseId: null, headingPath: [heading], text };
}

function answer(heading: string, citation: Partial<Answer['citations'][number]> = {}): Answer {
  const cited = {
    marker: 1,
    passageId: `doc.${heading}`,
    headingPath: [heading],
    quotes: [`${heading} is said here.`],
  };
  return {
    ...abstention(),
    text: 'It is so. [1]',
    abstained: false,
    citations: [{ ...cited, link: '/', ...citation }],
  };
}

function abstention(): Answer {
  return {
    id: 'answer-1',
    question: 'known?',
    text: 'Nothing is said of it.',
    abstained: true,
    citations: [],
    degraded: [],
    modelId: null,
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
  };
}
