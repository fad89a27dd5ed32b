import type { Row } from './row.ts';

/** Questions that Phase 1 answers. */
export const PHASE_1: readonly Row[] = [
  [
    'p1-length',
    'how many months for the foundations stage',
    'phase-1 > Phase 1: Foundations',
    'overview > The six phases',
  ],
  ['p1-maths', 'what maths do I need before I touch neural nets?', 'phase-1 > Mathematics for AI'],
  ['p1-math-videos', 'youtube channel that shows linear algebra with animations', 'phase-1 > Resources > Mathematics'],
  ['p1-strang', 'lin alg lectures from MIT', 'phase-1 > Resources > Mathematics'],
  [
    'p1-python-book',
    'a book for people who already write some python and want to get really good',
    'phase-1 > Resources > Programming',
  ],
  [
    'p1-missing-class',
    'course about the shell, git and editors that my degree never taught me',
    'phase-1 > Resources > Software engineering',
  ],
  ['p1-decorators', 'decoraters and asyncronous pyhton, where do they come in', 'phase-1 > Programming and algorithms'],
  ['p1-web-basics', 'should I know how REST and HTTP work', 'phase-1 > Engineering and the web'],
  [
    'p1-cli',
    'requirements for the command line program I write first',
    'phase-1 > Hands-on projects > Advanced Python CLI tool',
  ],
  ['p1-crud', 'fastapi crud project with login and a database', 'phase-1 > Hands-on projects > RESTful API service'],
  [
    'p1-etl',
    'What do I hand in for the exercise that moves CSV files into a database?',
    'phase-1 > Hands-on projects > Data processing pipeline',
  ],
  ['p1-leetcode', 'leetcode how many', 'phase-1 > Progress metrics'],
  ['p1-tdd', 'which coding habits should I pick up early on, like writing tests first?', 'phase-1 > Engineering focus'],
  [
    'p1-senior',
    "I've been a backend developer for ten years. What can I leave out at the start?",
    'phase-1 > Customization notes',
  ],
  ['p1-no-python', 'I know Java but no Python, how much longer does the start take?', 'phase-1 > Customization notes'],
  ['p1-criteria', 'phase 1 success criteria', 'phase-1 > Progress metrics'],
];
