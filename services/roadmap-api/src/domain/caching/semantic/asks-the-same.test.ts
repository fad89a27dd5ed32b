import { describe, expect, it } from 'vitest';
import { asksTheSame, subjectOf } from './asks-the-same.ts';
import { makeQuestionReader } from './read-question.ts';

const read = makeQuestionReader([['phase 3', 'rag systems mastery', 'rag systems mastery phase']]);

function judge(a: string, b: string): { same: boolean; shelved: boolean } {
  const [first, second] = [read(a), read(b)];
  if (first === null || second === null) return { same: false, shelved: false };
  const same = asksTheSame(first, second);
  // Nobody's answer may hang on who asked first.
  expect(asksTheSame(second, first)).toBe(same);
  return { same, shelved: subjectOf(first) === subjectOf(second) };
}

describe('asksTheSame', () => {
  it.each([
    ['How long does Phase 3 take?', 'duration of phase three'],
    ['How long does Phase 3 take?', 'What is the length of the third phase?'],
    ['How long does Phase 3 take?', 'How many months should I plan for RAG Systems Mastery?'],
    ['How long does Phase 3 take?', 'Could you please tell me how long phase 3 takes?'],
    ['Who wrote Fluent Python?', 'Who is the author of Fluent Python?'],
    ['What does the AWS exam cost?', 'price of the AWS exam'],
    ['Which vector databases does Phase 3 cover?', 'List the vector stores of Phase 3'],
    ['How many hours a week do I need?', "What's the number of hours per week?"],
    ['As a beginner, which tool should I use?', 'Which tool should I use as a beginner?'],
    ['Is Chroma free?', 'Does Chroma cost nothing?'],
    ['How do I secure a RAG system?', 'How can a RAG system be secured?'],
    ['Must I finish Phase 1?', 'Do I have to complete phase one?'],
    ['How do naive RAG and advanced RAG differ?', 'What is the difference between naive RAG and advanced RAG?'],
  ])('knows %j again in %j', (a, b) => {
    expect(judge(a, b)).toEqual({ same: true, shelved: true });
  });

  it.each([
    ['a number', 'Does it take 2 weeks?', 'Does it take 3 weeks?'],
    ['a range', 'Which tools do phases 3 and 5 use?', 'Which tools do phases 3 to 5 use?'],
    ['a phase', 'How long does Phase 3 take?', 'How long does Phase 5 take?'],
    ['an ordinal', 'What is the first step?', 'What is the second step?'],
    ['a unit', 'How many hours a week do I need?', 'How many hours a day do I need?'],
    ['a negation', 'Which courses are free?', 'Which courses are not free?'],
    ['a lack', 'How long is it with DevOps experience?', 'How long is it without DevOps experience?'],
    ['what is denied', 'Can I skip Python if I do not know Java?', 'Can I not skip Python if I know Java?'],
    ['what is not so', 'Which tools are free and not managed?', 'Which tools are not free and managed?'],
    ['what is asked about what', 'Which papers are there on tools?', 'Which tools are there on papers?'],
    ['a price', 'Which free courses are there?', 'Which paid courses are there?'],
    ['a name', 'What is Chroma?', 'What is Pinecone?'],
    ['what is asked of it', 'What is the deliverable of the CLI project?', 'What are the skills of the CLI project?'],
    ['the order in time', 'What comes before Phase 3?', 'What comes after Phase 3?'],
    ['who comes first', 'Should I learn RAG before agents?', 'Should I learn agents before RAG?'],
    ['who is greater', 'Is Phase 3 longer than Phase 4?', 'Is Phase 4 longer than Phase 3?'],
    ['who acts', 'How do agents evaluate models?', 'How do models evaluate agents?'],
    ['what is listed', 'Which tools does the dashboard project use?', 'Which project uses dashboard tools?'],
    ['the way of asking', 'When should I build a portfolio?', 'Why should I build a portfolio?'],
    ['how much of what', 'How long is the exam?', 'How much is the exam?'],
    ['when and what', 'When should I start?', 'What should I start?'],
    ['certainty', 'Can I skip Phase 1?', 'Should I skip Phase 1?'],
    ['can and should', 'Which phases can I skip?', 'Which phases should I skip?'],
    ['being the only one', 'Is Python the only language I need?', 'Is Python a language I need?'],
    ['likeness', 'Which courses are like CS50?', 'Which course is CS50?'],
    ['getting', 'How do I get a mentor?', 'How do I mentor?'],
    ['either and both', 'Do I need Docker or Kubernetes?', 'Do I need Docker and Kubernetes?'],
    ['a recommendation', 'Which cloud does the stack list?', 'Which cloud does the stack recommend?'],
    ['a condition', 'How long is Phase 1?', 'How long is Phase 1 for beginners?'],
    ['the extreme', 'What is the most I pay?', 'What is the least I pay?'],
    ['two verbs', 'What do I learn in the RAG course?', 'What does the RAG course use?'],
    ['a whole and its content', 'What is Phase 3?', 'What do I learn in Phase 3?'],
    ['a question and two', 'What is RAG?', 'What is RAG? And how long does it take?'],
    ['nothing that is named', 'What is it?', 'What is this?'],
  ])('tells questions apart by %s', (_, a, b) => {
    expect(judge(a, b).same).toBe(false);
  });

  it('takes a word it has never seen for a difference', () => {
    expect(judge('What is RAG?', 'What is frobnicated RAG?').same).toBe(false);
  });
});

describe('makeQuestionReader', () => {
  it('reads nothing that is long, or more than one sentence', () => {
    expect(read(`What is ${'very '.repeat(50)} long?`)).toBeNull();
    expect(read('I am new here. What is RAG?')).toBeNull();
    expect(read('What is RAG?\nAnd HyDE?')).toBeNull();
  });

  it('keeps stems and no question', () => {
    expect(read('How long does the evaluation of my models take in Phase 3?')).toMatchObject({
      frame: '@duration',
      concepts: ['evalu', 'model', 'tak', 'phase:3'],
    });
  });
});
