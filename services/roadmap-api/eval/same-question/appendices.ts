import type { Group } from './group.ts';

/** Held out: the appendices on tools, checklists, papers and budgets. */
export const APPENDICES: readonly Group[] = [
  [
    'How much does the standard budget come to a year?',
    [
      'What is the standard budget per year?',
      'standard budget per year in total',
      'How much money is the standard budget each year?',
    ],
    [
      'How much does the low budget come to a year?',
      'What does the standard budget include?',
      'How much does the standard budget come to a month?',
    ],
  ],
  [
    'How much do books cost in the low budget?',
    [
      'What do books cost in the low budget?',
      'cost of books in the low budget',
      'How much money do I need for books in the low budget?',
    ],
    [
      'How much do books cost in the standard budget?',
      'How many books are in the low budget?',
      'How much do conferences cost in the low budget?',
    ],
  ],
  [
    'How can I learn without spending money?',
    [
      'How do I learn without spending any money?',
      'learning without spending money',
      'In which way can I learn and not spend money?',
    ],
    ['How can I learn by spending money?', 'How can I earn money?', 'How much money do I spend on learning?'],
  ],
  [
    'How many papers are on the list of key papers?',
    [
      'What is the number of papers on the list of key papers?',
      'number of key papers on the list',
      'How many key papers does the list have?',
    ],
    [
      'Which papers are on the list of key papers?',
      'How many papers on agents are on the list of key papers?',
      'Who made the list of key papers?',
    ],
  ],
  [
    'When was Attention Is All You Need published?',
    [
      'In which year was Attention Is All You Need published?',
      'Attention Is All You Need publication year',
      'What year was Attention Is All You Need published in?',
    ],
    [
      'Who published Attention Is All You Need?',
      'When was BERT published?',
      'What is Attention Is All You Need about?',
    ],
  ],
  [
    'Who wrote Constitutional AI?',
    [
      'Who are the authors of Constitutional AI?',
      'authors of constitutional ai',
      'By whom was Constitutional AI written?',
    ],
    ['When was Constitutional AI written?', 'Who wrote Self-RAG?', 'What is Constitutional AI?'],
  ],
  [
    'Which papers are about safety and ethics?',
    [
      'What papers on safety and ethics are there?',
      'papers on safety and ethics',
      'List the papers about safety and ethics',
    ],
    [
      'Which papers are about agents and reasoning?',
      'How many papers are about safety and ethics?',
      'Which paper about safety is the oldest?',
    ],
  ],
  [
    'Which editor does the tool stack recommend?',
    [
      'What editor is recommended in the tool stack?',
      'recommended editor of the tool stack',
      'Which editor is recommended by the tool stack?',
    ],
    [
      'Which notebook does the tool stack recommend?',
      'Which editor extensions does the tool stack recommend?',
      'Why does the tool stack recommend an editor?',
    ],
  ],
  [
    'Which tools check Python code for style?',
    [
      'What tools check the style of Python code?',
      'tools to check python code style',
      'With which tools do I check Python code for style?',
    ],
    [
      'Which tools check Python code for security?',
      'Which tools check JavaScript code for style?',
      'Which tools run Python code?',
    ],
  ],
  [
    'What comes before deployment on the project checklist?',
    [
      'On the project checklist, what comes before deployment?',
      'what is before deployment on the project checklist',
      'Which step of the project checklist is before deployment?',
    ],
    [
      'What comes after deployment on the project checklist?',
      'What comes before testing on the project checklist?',
      'What does deployment on the project checklist include?',
    ],
  ],
  [
    'What should I do in planning a project?',
    [
      'What do I do when planning a project?',
      'what to do in project planning',
      'Which things should be done in the planning of a project?',
    ],
    [
      'What should I do in testing a project?',
      'When should I start planning a project?',
      'What should I not do in planning a project?',
    ],
  ],
  [
    'Which cloud does the tool stack recommend?',
    [
      'What cloud is recommended by the tool stack?',
      'recommended cloud of the tool stack',
      'Which cloud should I take according to the tool stack?',
    ],
    [
      'Which clouds does the tool stack list?',
      'Which database does the tool stack recommend?',
      'Why does the tool stack recommend a cloud?',
    ],
  ],
  [
    'How many certifications does the standard budget pay for?',
    [
      'What number of certifications is in the standard budget?',
      'number of certifications in the standard budget',
      'For how many certifications does the standard budget pay?',
    ],
    [
      'How much does the standard budget pay for certifications?',
      'How many books does the standard budget pay for?',
      'How many certifications does the low budget pay for?',
    ],
  ],
];
