import type { Row } from './row.ts';

/** Questions that the conclusion answers. */
export const CONCLUSION: readonly Row[] = [
  ['c-tutorial-hell', 'I keep watching courses and never build anything', 'conclusion > Pitfalls to avoid'],
  ['c-mistakes', 'typical mistakes learners make', 'conclusion > Pitfalls to avoid'],
  [
    'c-phd',
    'what can I do after finishing, research or start a company?',
    'conclusion > Next steps > Ways to specialize',
  ],
  [
    'c-quantization',
    'where to go deeper later: quantization, on-device models',
    'conclusion > Next steps > Advanced topics',
  ],
  ['c-one-vs-ten', 'is it better to have many prototypes or one polished app', 'conclusion > Critical success factors'],
  [
    'c-mindset',
    'attitudes needed to make it through',
    'conclusion > What success requires',
    'conclusion > Critical success factors',
    'overview > What it takes to succeed, and where it leads',
  ],
  ['c-motivation', 'motivate me please', 'conclusion > A closing word'],
];
