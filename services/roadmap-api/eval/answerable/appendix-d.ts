import type { Row } from './row.ts';

/** Questions that Appendix D answers. */
export const APPENDIX_D: readonly Row[] = [
  [
    'd-total',
    'how expensive is all this',
    'appendix-d > Appendix D: Budgeting for learning',
    'appendix-d > Low budget',
    'appendix-d > Standard budget',
  ],
  ['d-free', 'can I do it without spending a cent', 'appendix-d > Free budget'],
  ['d-low', 'I have 600 dollars a year, how would I divide it?', 'appendix-d > Low budget'],
  ['d-books-low', 'cheap option: money for books and a domain', 'appendix-d > Low budget'],
  ['d-standard-certs', 'budget for exams and travelling to conferences', 'appendix-d > Standard budget'],
  ['d-save', 'saving money on courses and credits', 'appendix-d > Ways to spend less'],
  ['d-student-credits', 'do amazon or google give credits to students', 'appendix-d > Ways to spend less'],
];
