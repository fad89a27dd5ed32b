import { ENV } from '../../../services/roadmap-api/contract.ts';
import type { Build } from './edit.ts';
import { CODE, httpEdit } from './http-edit.ts';

type GoodChange = Pick<Build, 'change' | 'edits' | 'environment'>;

/** What releases are made of in ordinary weeks: nothing at all, additions to the contract, settings, and a little more or less speed. */
export const GOOD_CHANGES: readonly GoodChange[] = [
  { change: 'nothing', edits: [] },
  {
    change: 'answers gain a field',
    edits: [
      {
        file: 'http/routes/answers.ts',
        find: 'return c.json(answer, 200,',
        replace: "return c.json({ ...answer, language: 'en' } as any, 200,",
      },
    ],
  },
  {
    change: 'search results gain a field',
    edits: [
      {
        file: 'http/routes/search.ts',
        find: 'link: linkToPassage(result.id)',
        replace: 'link: linkToPassage(result.id), rank: 1',
      },
    ],
  },
  { change: 'everything takes 5 ms longer', edits: [httpEdit({ code: CODE.wait(5) })] },
  {
    change: 'one search in ten takes 60 ms longer',
    edits: [httpEdit({ paths: '\\/v1\\/search', share: 0.1, code: CODE.wait(60) })],
  },
  { change: 'every request computes for 2 ms', edits: [httpEdit({ code: CODE.block(2) })] },
  {
    change: 'seven passages in a prompt instead of six',
    edits: [{ file: 'domain/answer-question.ts', find: 'passages: 6,', replace: 'passages: 7,' }],
  },
  {
    change: 'the rules of the model say one thing more',
    edits: [
      {
        file: 'domain/answering/compose-prompt.ts',
        find: '- Write plain text: a few sentences, or a short list. No headings, no links.',
        replace:
          '- Write plain text: a few sentences, or a short list. No headings, no links.\n- Be friendly, and brief.',
      },
    ],
  },
  { change: 'logs say more', edits: [], environment: { [ENV.logLevel]: 'debug' } },
  { change: 'answers are kept for an hour', edits: [], environment: { [ENV.answerCacheSeconds]: '3600' } },
  { change: 'a caller may ask more at once', edits: [], environment: { [ENV.concurrentAnswers]: '5000' } },
  {
    change: 'a probe of a sentence is worded anew',
    edits: [
      {
        file: 'domain/safety/screened-answers.ts',
        find: 'Ask what you want to know from the roadmap in plain words.',
        replace: 'Please ask in plain words what you want to know from the roadmap.',
      },
    ],
  },
];
