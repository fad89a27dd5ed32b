import type { Group } from './group.ts';

/** Development: Phase 1, Foundations. */
export const PHASE_1: readonly Group[] = [
  [
    'How long does Phase 1 take for an experienced developer?',
    [
      'What is the duration of phase 1 for experienced developers?',
      'phase one length experienced developer',
      'As an experienced developer, how much time do I need for phase 1?',
    ],
    [
      'How long does Phase 1 take for a complete beginner?',
      'How long does Phase 2 take for an experienced developer?',
      'What can an experienced developer skip in Phase 1?',
    ],
  ],
  [
    'What is the deliverable of the Python CLI project?',
    [
      'What do I deliver in the Python CLI project?',
      'deliverable of the advanced python cli tool',
      'What has to be handed in for the Python CLI project?',
    ],
    [
      'What is the duration of the Python CLI project?',
      'What is the deliverable of the REST API project?',
      'Which tests does the Python CLI project need?',
    ],
  ],
  [
    'How many weeks is the RESTful API service?',
    [
      'How long does the RESTful API service project take?',
      'weeks for the restful api service',
      'What is the length of the RESTful API service project?',
    ],
    [
      'How many weeks is the data processing pipeline?',
      'Which framework is the RESTful API service built on?',
      'How many projects use a RESTful API service?',
    ],
  ],
  [
    'Which web framework do I use for the API project?',
    [
      'What web framework is used for the API project?',
      'web framework of the api project',
      'On which web framework should the API project be built?',
    ],
    [
      'Which database do I use for the API project?',
      'Which test framework do I use for the API project?',
      'Why do I use a web framework for the API project?',
    ],
  ],
  [
    'What test coverage is expected in Phase 1?',
    [
      'Which test coverage does phase 1 expect?',
      'expected test coverage phase one',
      'How high should test coverage be in phase 1?',
    ],
    [
      'What test coverage is expected in Phase 5?',
      'Which test tool is expected in Phase 1?',
      'Why is test coverage expected in Phase 1?',
    ],
  ],
  [
    'How many LeetCode problems should I solve?',
    [
      'What number of LeetCode problems do I have to solve?',
      'number of leetcode problems to solve',
      'How many problems on LeetCode am I supposed to solve?',
    ],
    [
      'How hard should the LeetCode problems be?',
      'How many GitHub projects should I finish?',
      'Which LeetCode problems should I solve first?',
    ],
  ],
  [
    'What mathematics do I need?',
    ['Which mathematics is needed?', 'maths required', 'What maths do I have to know?'],
    ['Where do I learn mathematics?', 'Do I need no mathematics?', 'What programming do I need?'],
  ],
  [
    'Is the book Mathematics for Machine Learning free?',
    [
      'Does the book Mathematics for Machine Learning cost nothing?',
      'Is Mathematics for Machine Learning a free book?',
      'Can I get the Mathematics for Machine Learning book for free?',
    ],
    [
      'Who wrote the book Mathematics for Machine Learning?',
      'Is the book Fluent Python free?',
      'Is the book Mathematics for Machine Learning required?',
    ],
  ],
  [
    'Who is the author of Fluent Python?',
    ['Who wrote Fluent Python?', 'fluent python author', 'By whom was Fluent Python written?'],
    ['Who is the author of Real Python?', 'What is Fluent Python about?', 'When was Fluent Python published?'],
  ],
  [
    'Where can I learn linear algebra by watching videos?',
    [
      'Where are there videos to learn linear algebra?',
      'videos for learning linear algebra',
      'Which videos teach linear algebra?',
    ],
    [
      'Where can I learn linear algebra by reading books?',
      'Where can I learn calculus by watching videos?',
      'How long does it take to learn linear algebra?',
    ],
  ],
  [
    'Should complete beginners start with CS50?',
    [
      'Is CS50 recommended as a start for complete beginners?',
      'Do complete beginners begin with CS50?',
      'I am a complete beginner, should I start with CS50?',
    ],
    [
      'Should experienced developers start with CS50?',
      'Should complete beginners start with Fluent Python?',
      'Should complete beginners finish with CS50?',
    ],
  ],
  [
    'Which code editors are listed in Phase 1?',
    ['What code editors does phase 1 list?', 'code editors in phase one', 'Phase 1: which editors are there for code?'],
    [
      'Which code editors are free in Phase 1?',
      'Which code tools for linting are listed in Phase 1?',
      'How many code editors are listed in Phase 1?',
    ],
  ],
  [
    'What should I know about APIs before Phase 2?',
    [
      'Before phase 2, what do I need to know about APIs?',
      'what to know about APIs before phase two',
      'Which knowledge of APIs is needed before Phase 2?',
    ],
    [
      'What should I know about APIs after Phase 2?',
      'What should I know about prompts before Phase 2?',
      'What should I know about APIs before Phase 5?',
    ],
  ],
  [
    'How much longer is Phase 1 for Python beginners?',
    [
      'By how much does Phase 1 get longer for Python beginners?',
      'extra time in phase 1 for python beginners',
      'How many additional months do Python beginners need in phase 1?',
    ],
    [
      'How much longer is Phase 1 for complete beginners?',
      'How much shorter is Phase 1 for experienced developers?',
      'How long is Phase 1 for Python beginners?',
    ],
  ],
];
