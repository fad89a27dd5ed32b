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
    ['How long does Phase 3 take?', 'What is the duration of the third phase?'],
    ['How long does Phase 3 take?', 'How long is the RAG Systems Mastery phase?'],
    ['How long does Phase 3 take?', 'Could you please tell me how long phase 3 takes?'],
    ['Who wrote Fluent Python?', 'Who is the author of Fluent Python?'],
    ['What does the AWS exam cost?', 'price of the AWS exam'],
    ['Which vector databases does Phase 3 cover?', 'What vector stores does phase three cover?'],
    ['As a beginner, which tool should I use?', 'Which tool do I use as a beginner?'],
    ['For which roles should I apply?', 'Which roles do I apply for?'],
    ['How do I secure a RAG system?', 'How can a RAG system be secured?'],
    ['Must I finish Phase 1?', 'Do I have to complete phase one?'],
    ['What is HyDE?', 'What does HyDE mean?'],
    ['How many hours a week should I study?', 'number of hours to study per week'],
    ['Who published the ReAct paper?', 'By whom was the ReAct paper written?'],
    ['How often should I give a talk?', 'frequency of giving talks'],
    ['When was the BERT paper published?', 'publication date of the BERT paper'],
    ['Which agent frameworks does Phase 4 cover?', 'agent frameworks in phase four'],
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
    ['nothing but a preposition', 'What is it about?', 'What is this about?'],
    ['the direction of a verb', 'Which phase builds on Phase 2?', 'Which phase does Phase 2 build on?'],
    ['subject and object', 'What improves dense retrieval?', 'What does dense retrieval improve?'],
    ['a preposition within', 'Who wrote LangChain?', 'Who wrote about LangChain?'],
    ['the means and the end', 'How do I evaluate RAG with an LLM?', 'How do I evaluate an LLM with RAG?'],
    ['from and to', 'How do I convert PyTorch to TensorFlow?', 'How do I convert TensorFlow to PyTorch?'],
    ['a sign', 'Is latency < 2 seconds fine?', 'Is latency > 2 seconds fine?'],
    ['a decimal point', 'What is new in version 3.1?', 'What is new in version 1.3?'],
    ['learning and teaching', 'What do I learn in Phase 2?', 'What do I teach in Phase 2?'],
    ['each and all', 'How many projects does each phase have?', 'How many projects do all phases have?'],
    ['doing and what is done', 'How often should I post an article?', 'How often are articles posted?'],
    ['a verb and a participle', 'What reduces the cost?', 'What is the reduced cost?'],
    ['what is done and what does', 'Do agents need guided tools?', 'Do agents need guide tools?'],
    ['between', 'How long between Phase 2 and Phase 4?', 'How long are Phase 2 and Phase 4?'],
    ['the modal of a duration', 'How long may Phase 2 take?', 'How long must Phase 2 take?'],
    ['a region', 'Is the exam in us-east?', 'Is the exam in east?'],
    ['one and several', 'Which course should I take?', 'Which courses should I take?'],
    ['the tense', 'How much did the exam cost?', 'How much does the exam cost?'],
    ['the scope of only', 'Do I only need Python?', 'Do only I need Python?'],
    ['whom it teaches', 'Which course teaches me?', 'Which course teaches?'],
    ['what is known to be free', 'Which free project is it?', 'Which project is free?'],
    ['who is prepared', 'Which jobs does it prepare me for?', 'Which jobs do I prepare it for?'],
    ['a past duration', 'How long will Phase 2 take?', 'How long did Phase 2 take?'],
    ['a fee and for whom it is', 'What is the fee of the mentor?', 'What is the fee for the mentor?'],
    ['a free topic', 'Which free courses are there on agents?', 'Which courses are there on free agents?'],
    ['by and for', 'Which models are used by agents?', 'Which models are used for agents?'],
    ['for and about', 'Which books for mentors are there?', 'Which books about mentors are there?'],
    ['a publisher', 'Who published Fluent Python?', 'Who wrote Fluent Python?'],
    ['offering and naming', 'Does AWS offer RAG?', 'Does AWS mention RAG?'],
    ['must and should', 'Which exams must I take?', 'Which exams should I take?'],
    ['a name in capitals', 'Do I need IT skills?', 'Do I need skills?'],
    ['a name that looks like a pronoun', 'Is IT hard?', 'Is it hard?'],
    ['who is meant by it', 'Can it use RAG?', 'Can I use RAG?'],
    ['what is used as what', 'Can I use agents as tools?', 'Can tools use agents?'],
    ['who judges', 'How do I use LLMs as judges?', 'How should judges use LLMs?'],
    ['who hires', 'Should I hire developers as mentors?', 'Should mentors hire developers?'],
    ['whom one works as', 'How long should I work as a mentor?', 'How long should I work for mentors?'],
    ['whom one takes for what', 'Should I treat mentors as beginners?', 'Should beginners treat mentors?'],
    ['who builds for whom', 'Which tools do I build if I am a developer?', 'Which tools do I build for developers?'],
    ['what learners can and must', 'Which projects can learners skip?', 'Which projects must learners skip?'],
    ['what learners can and should', 'Which projects can learners skip?', 'Which projects should learners skip?'],
    ['when one can and must', 'When can one skip Phase 1?', 'When must one skip Phase 1?'],
    ['what must and should be done', 'Which projects must be completed?', 'Which projects should be completed?'],
    ['how much must be', 'How many hours per week must I study?', 'How many hours per week should I study?'],
    ['what is needed and good', 'How many projects must a CV have?', 'How many projects should a CV have?'],
    ['what must be in it', 'What must a portfolio contain?', 'What should a portfolio contain?'],
    [
      'the part that extends',
      'How does Phase 4 extend the chatbot project?',
      'How do I extend the chatbot project of Phase 4?',
    ],
    [
      'the part that replaces',
      'Can Phase 3 replace the chatbot project?',
      'Can I replace the chatbot project of Phase 3?',
    ],
    [
      'the part that follows',
      'Should Phase 2 follow the chatbot project?',
      'Should I follow the chatbot project of Phase 2?',
    ],
    [
      'which of two has tools',
      'difference between agents and workflows with tools',
      'difference between workflows and agents with tools',
    ],
    [
      'which of two has LoRA',
      'What is the difference between RAG and fine-tuning with LoRA?',
      'What is the difference between fine-tuning and RAG with LoRA?',
    ],
    [
      'which of two is for whom',
      'What comes first, agents or RAG for beginners?',
      'What comes first, RAG or agents for beginners?',
    ],
    ['what a part assumes', 'Which skills does Phase 3 assume?', 'Which skills do I assume in Phase 3?'],
    ['what a part trains', 'Which models does Phase 5 train?', 'Which models do I train in Phase 5?'],
    ['what is assumed', 'Which skills are assumed in Phase 3?', 'Which skills do I assume in Phase 3?'],
    ['who needs it', 'Do mentors need students?', 'Do I need students for mentors?'],
    ['what who needs', 'Which tools do agents need?', 'Which tools do I need for agents?'],
    ['who grades', 'How are exams graded?', 'How do I grade exams?'],
    ['who evaluates whom', 'How are learners evaluated?', 'How do I evaluate learners?'],
    ['who pays whom', 'Should learners be paid?', 'Should I pay learners?'],
    ['which of them are paid', 'Which mentors should be paid?', 'Which mentors should I pay?'],
    ['who tests', 'Which skills are tested in Phase 2?', 'Which skills do I test in Phase 2?'],
    ['by and in', 'Which papers are by Phase 2?', 'Which papers are in Phase 2?'],
    ['a mentor and mentoring', 'Do I need a mentor?', 'Must I mentor?'],
    ['giving and spending', 'How much money do I give to mentors?', 'How much money do I spend on mentors?'],
    ['having and what one should have', 'Which skills should I have?', 'Which skills do I have?'],
    ['who will', 'Will the certificate be issued?', 'Will I issue the certificate?'],
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
    expect(read('How long does the evaluation of my models take in Phase 3?')).toEqual({
      frame: '@duration',
      concepts: ['evalu', 'of', 'model+s', 'tak', 'in', 'phase:3'],
      auxiliary: 'do',
    });
  });

  it('reads two phases as two', () => {
    expect(read('Are Phase 1 and Phase 3 free?')?.concepts).toEqual(['phase:1', 'and', 'phase:3', 'fre']);
  });
});
