import type { Row } from './row.ts';

/** Questions that the overview answers. */
export const OVERVIEW: readonly Row[] = [
  [
    'total-time',
    'how long until I am done with everything if I study part-time',
    'overview > How long it takes',
    'conclusion > Conclusion and final tips',
  ],
  [
    'hours-needed',
    'hours per week required',
    'overview > How long it takes',
    'conclusion > What success requires',
    'overview > Disclaimer',
  ],
  [
    'newbie-total',
    'I have never coded. Is a year realistic, or should I plan for two?',
    'overview > How long it takes',
  ],
  ['list-of-phases', 'give me the big picture: which stages are there and in what order?', 'overview > The six phases'],
  ['what-is-this', 'what is this learning path about and who is it meant for', 'overview > Overview of the roadmap'],
  [
    'jobs-after',
    'which careers does this prepare me for?',
    'overview > What it takes to succeed, and where it leads',
    'phase-6 > 8. Job hunting and interviews > Job search strategies',
  ],
  ['last-update', 'when was the roadmap last revised', 'overview > About this document'],
  [
    'license-reuse',
    'am I allowed to copy this plan and change it for my study group?',
    'overview > About this document',
  ],
  ['any-guarantee', 'is success guaranteed if I follow all of it?', 'overview > Disclaimer'],
  [
    'covered-tech',
    'does the curriculum use llamaindex and kubernetes or other frameworks',
    'overview > What it covers',
  ],
];
