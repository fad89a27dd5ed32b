import type { NearMisses } from './near-misses.ts';

/** Development: what a review found to be one for the forms, or close to it, by hand; they were read while the forms were mended. */
export const ADVERSARIAL_REVIEWED: NearMisses = {
  'who does what as what': [
    ['Can I use agents as tools?', 'Can tools use agents?'],
    ['Should I use LLMs as judges?', 'Should judges use LLMs?'],
    ['How do I use LLMs as judges?', 'How should judges use LLMs?'],
    ['Should I hire developers as mentors?', 'Should mentors hire developers?'],
    ['Should I treat mentors as beginners?', 'Should beginners treat mentors?'],
    ['How long should I work as a mentor?', 'How long should I work for mentors?'],
    ['Which tools do I build if I am a developer?', 'Which tools do I build for developers?'],
  ],
  'what can, should and must be': [
    ['Which projects can learners skip?', 'Which projects must learners skip?'],
    ['Which projects can learners skip?', 'Which projects should learners skip?'],
    ['When can one skip Phase 1?', 'When must one skip Phase 1?'],
    ['Which projects must be completed?', 'Which projects should be completed?'],
    ['How many hours per week must I study?', 'How many hours per week should I study?'],
    ['How many projects must a portfolio have?', 'How many projects should a portfolio have?'],
    ['What must a portfolio contain?', 'What should a portfolio contain?'],
    ['Which skills should I have?', 'Which skills do I have?'],
  ],
  'which part does it': [
    ['How does Phase 4 extend the chatbot project?', 'How do I extend the chatbot project of Phase 4?'],
    ['Can Phase 3 replace the chatbot project?', 'Can I replace the chatbot project of Phase 3?'],
    ['Should Phase 2 follow the chatbot project?', 'Should I follow the chatbot project of Phase 2?'],
    ['Which skills does Phase 3 assume?', 'Which skills do I assume in Phase 3?'],
    ['Which skills are assumed in Phase 3?', 'Which skills do I assume in Phase 3?'],
    ['Which models does Phase 5 train?', 'Which models do I train in Phase 5?'],
  ],
  'whose tail it is': [
    [
      'What is the difference between agents and workflows with tools?',
      'What is the difference between workflows and agents with tools?',
    ],
    [
      'What is the difference between RAG and fine-tuning with LoRA?',
      'What is the difference between fine-tuning and RAG with LoRA?',
    ],
    ['How do agents compare to chatbots with memory?', 'How do chatbots compare to agents with memory?'],
    ['What comes first, agents or RAG for beginners?', 'What comes first, RAG or agents for beginners?'],
  ],
  'who needs it, and by whom it is done': [
    ['Do mentors need students?', 'Do I need students for mentors?'],
    ['Which tools do agents need?', 'Which tools do I need for agents?'],
    ['How are exams graded?', 'How do I grade exams?'],
    ['How are learners evaluated?', 'How do I evaluate learners?'],
    ['Will the certificate be issued?', 'Will I issue the certificate?'],
    ['Do I need a mentor?', 'Must I mentor?'],
    ['How much money do I give to mentors?', 'How much money do I spend on mentors?'],
    ['Can it use RAG?', 'Can I use RAG?'],
    ['Is IT hard?', 'Is it hard?'],
  ],
};
