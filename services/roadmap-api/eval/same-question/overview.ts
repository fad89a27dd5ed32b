import type { Group } from './group.ts';

/** Development: the roadmap as a whole. */
export const OVERVIEW: readonly Group[] = [
  [
    'How long does the whole roadmap take?',
    [
      'How much time does it take to finish the roadmap?',
      'duration of the entire roadmap',
      'What is the total length of the roadmap?',
    ],
    [
      'How long does the first phase take?',
      'How many hours a week does the roadmap take?',
      'How long does the roadmap take for beginners?',
    ],
  ],
  [
    'How many hours a week do I need to study?',
    [
      'How many hours per week should I study?',
      'weekly study hours needed',
      'What is the number of hours I have to study each week?',
    ],
    [
      'How many hours a day do I need to study?',
      'How many weeks do I need to study?',
      'How many months do I need to study?',
    ],
  ],
  [
    'How long does the roadmap take for complete beginners?',
    [
      'What is the duration of the roadmap for a total beginner?',
      'time a complete beginner needs for the roadmap',
      'If I am a complete beginner, how long will the roadmap take me?',
    ],
    [
      'How long does the roadmap take for experienced developers?',
      'How much does the roadmap cost for complete beginners?',
      'Is the roadmap made for complete beginners?',
    ],
  ],
  [
    'How many phases does the roadmap have?',
    ['number of phases in the roadmap', 'What is the number of phases?', 'How many phases are there in the roadmap?'],
    [
      'How many projects does the roadmap have?',
      'How many papers does the roadmap have?',
      'Which phases does the roadmap have?',
    ],
  ],
  [
    'Which version of the roadmap is this?',
    ['What version is the roadmap?', 'version of this roadmap', "What's the roadmap's version number?"],
    [
      'When was the roadmap last updated?',
      'How often is the roadmap reviewed?',
      'Who wrote this version of the roadmap?',
    ],
  ],
  [
    'How often should the roadmap be reviewed?',
    [
      'How frequently should the roadmap be reviewed?',
      'frequency of reviews of the roadmap',
      'At what interval should one review the roadmap?',
    ],
    ['When was the roadmap last reviewed?', 'Who should review the roadmap?', 'Why should the roadmap be reviewed?'],
  ],
  [
    'Which jobs does the roadmap prepare me for?',
    ['What jobs does the roadmap lead to?', 'jobs after the roadmap', 'For which roles will the roadmap prepare me?'],
    [
      'How do I prepare for a job interview?',
      'Which jobs should I have before the roadmap?',
      'Does the roadmap guarantee me a job?',
    ],
  ],
  [
    'Which phase runs beside phases 3 to 5?',
    [
      'What phase runs in parallel to phases 3-5?',
      'phase that is done alongside phases 3 to 5',
      'Which of the phases goes on at the same time as phases 3-5?',
    ],
    ['Which phase comes after phase 5?', 'Which phase runs before phase 3?', 'What do phases 3 to 5 have in common?'],
  ],
  [
    'Is the roadmap free to share?',
    [
      'Can I share the roadmap freely?',
      'Am I allowed to share the roadmap for free?',
      'May the roadmap be shared at no cost?',
    ],
    ['Is the roadmap free of charge to study?', 'Is the roadmap not free to share?', 'Who shares the roadmap?'],
  ],
  [
    'What are the pitfalls to avoid?',
    ['Which pitfalls should I avoid?', 'List the pitfalls to avoid', 'What mistakes should learners avoid?'],
    ['What are the critical success factors?', 'How many pitfalls are there?', 'Which pitfall is the worst?'],
  ],
  [
    'What is tutorial hell?',
    ['what does tutorial hell mean', 'Explain tutorial hell', 'definition of tutorial hell'],
    ['How do I avoid tutorial hell?', 'Which tutorials are in phase 3?', 'Is tutorial hell a success factor?'],
  ],
  [
    'How can I specialize after the roadmap?',
    [
      'What specializations are there after completing the roadmap?',
      'ways to specialize after the roadmap',
      'In which ways can I specialize once I have finished the roadmap?',
    ],
    [
      'How can I specialize before the roadmap?',
      'Which advanced topics can I study after the roadmap?',
      'Should I specialize during the roadmap?',
    ],
  ],
];
