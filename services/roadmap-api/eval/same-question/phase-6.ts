import type { Group } from './group.ts';

/** Development: Phase 6, Building Experience and Community. */
export const PHASE_6: readonly Group[] = [
  [
    'How many hours a week should I give to open source?',
    [
      'How many hours per week do I spend on open source?',
      'weekly hours for open source',
      'What number of hours should open source take each week?',
    ],
    [
      'How many hours a week should I give to community engagement?',
      'How many pull requests a year should I give to open source?',
      'How should I get started with open source?',
    ],
  ],
  [
    'How many technical articles should I publish a year?',
    [
      'What number of technical articles do I publish per year?',
      'number of technical articles to publish each year',
      'How many technical posts should be published in a year?',
    ],
    [
      'How many technical articles should I publish a month?',
      'How many talks should I give a year?',
      'Where should I publish technical articles?',
    ],
  ],
  [
    'How do I find a mentor?',
    ['How can I find a mentor?', 'ways to find a mentor', 'Where do I find a mentor?'],
    ['How do I become a mentor?', 'How many mentors do I need?', 'Why do I need a mentor?'],
  ],
  [
    'Which conferences should I attend?',
    ['What conferences do I attend?', 'conferences to attend', 'Which conferences are recommended to attend?'],
    ['How many conferences should I attend?', 'Which conferences should I speak at?', 'What do conferences cost?'],
  ],
  [
    'How often should I give a talk?',
    ['How frequently should I give a talk?', 'frequency of giving talks', 'At what interval do I give talks?'],
    ['Where should I give a talk?', 'How long should I give a talk?', 'What should I give a talk about?'],
  ],
  [
    'What should my portfolio website contain?',
    [
      'What do I put on my portfolio website?',
      'contents of the portfolio website',
      'Which content should be on a portfolio website?',
    ],
    [
      'Where should I host my portfolio website?',
      'What should my resume contain?',
      'Why should I have a portfolio website?',
    ],
  ],
  [
    'How many followers should I have on my main platform?',
    [
      'What number of followers do I need on my main platform?',
      'followers needed on the main platform',
      'How many followers is the goal on my main platform?',
    ],
    [
      'How many followers should I have on social media altogether?',
      'Which platform should be my main platform?',
      'How many platforms should I have followers on?',
    ],
  ],
  [
    'How many papers should I read a year?',
    [
      'What number of papers should I read per year?',
      'papers to read each year',
      'How many papers do I have to read in a year?',
    ],
    [
      'How many papers should I read a week?',
      'How many papers should I implement a year?',
      'Which papers should I read this year?',
    ],
  ],
  [
    'How much time a day should I spend on research news?',
    [
      'How many minutes a day do I spend on research news?',
      'daily time for research news',
      'How long should I read research news every day?',
    ],
    [
      'How much time a week should I spend on deep dives?',
      'Where do I find research news?',
      'How much time a day should I spend on writing?',
    ],
  ],
  [
    'What response rate should my job applications have?',
    [
      'Which response rate do my job applications need?',
      'response rate of job applications',
      'How high should the response rate of my job applications be?',
    ],
    [
      'How many job applications should I send?',
      'What should I do if the response rate is low?',
      'Which jobs should I apply for?',
    ],
  ],
  [
    'Which roles should I apply for?',
    ['What roles do I apply for?', 'roles to apply for', 'For which positions should I apply?'],
    ['How many roles should I apply for?', 'When should I apply for roles?', 'Which companies should I apply to?'],
  ],
  [
    'How do I prepare for a technical interview?',
    [
      'How can I prepare for technical interviews?',
      'technical interview preparation',
      'What is the way to prepare for a technical interview?',
    ],
    [
      'How do I prepare for a behavioral interview?',
      'How many technical interviews do I need to pass?',
      'How do I prepare a resume?',
    ],
  ],
  [
    'What should introverts focus on in Phase 6?',
    [
      'On what should introverts concentrate in phase 6?',
      'focus for introverts in phase six',
      'As an introvert, what do I focus on in Phase 6?',
    ],
    [
      'What should extroverts focus on in Phase 6?',
      'What should introverts avoid in Phase 6?',
      'What should introverts focus on in Phase 5?',
    ],
  ],
  [
    'Which platforms are essential?',
    ['What platforms are essential?', 'essential platforms', 'Which are the essential platforms?'],
    ['Which platforms are optional?', 'Why are platforms essential?', 'Which platforms are not essential?'],
  ],
  [
    'How many GitHub stars should my projects have?',
    [
      'What number of GitHub stars do my projects need?',
      'number of github stars for my projects',
      'How many stars on GitHub should my projects get?',
    ],
    [
      'How many GitHub repositories should I have?',
      'How many GitHub projects should I finish?',
      'How do I get GitHub stars for my projects?',
    ],
  ],
  [
    'Does Phase 6 ever end?',
    ['Will phase 6 ever end?', 'Is there an end to phase 6?', 'Is Phase 6 ever finished?'],
    ['When does Phase 6 begin?', 'Does Phase 5 ever end?', 'How does Phase 6 end?'],
  ],
];
