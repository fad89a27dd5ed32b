import type { Group } from './group.ts';

/** Development: Phase 2, GenAI Fundamentals. */
export const PHASE_2: readonly Group[] = [
  [
    'How long does Phase 2 take?',
    [
      'What is the duration of phase two?',
      'length of phase 2',
      'How many months does the GenAI Fundamentals phase last?',
    ],
    ['How long does Phase 4 take?', 'How long does Phase 2 take without an ML background?', 'When does Phase 2 begin?'],
  ],
  [
    'What is the deliverable of the semantic search engine project?',
    [
      'What do I have to deliver at the end of the semantic search engine project?',
      'semantic search project deliverable',
      'What is the end result of the semantic search engine project?',
    ],
    [
      'What are the steps of the semantic search engine project?',
      'What is the deliverable of the advanced chatbot project?',
      'How long is the semantic search engine project?',
    ],
  ],
  [
    'How many weeks does the chatbot project of Phase 2 take?',
    [
      'How long does the phase 2 chatbot project take?',
      'duration of the chatbot project in phase 2',
      'How much time should I plan for the phase 2 chatbot?',
    ],
    [
      'How many weeks does the chatbot project of Phase 3 take?',
      'How many chatbot projects does Phase 2 have?',
      'How many weeks does the search project of Phase 2 take?',
    ],
  ],
  [
    'Which deep learning framework is recommended?',
    [
      'What deep learning framework does the roadmap recommend?',
      'recommended framework for deep learning',
      'Which framework should I choose for deep learning?',
    ],
    [
      'Which deep learning course is recommended?',
      'Which agent framework is recommended?',
      'Which deep learning framework is the alternative?',
    ],
  ],
  [
    'Which free courses are there on deep learning?',
    [
      'What deep learning courses are free?',
      'free deep learning courses',
      'Which courses on deep learning cost nothing?',
    ],
    [
      'Which paid courses are there on deep learning?',
      'Which free books are there on deep learning?',
      'Which free courses are there on mathematics?',
    ],
  ],
  [
    'Who wrote the Deep Learning book?',
    [
      'Who are the authors of the Deep Learning book?',
      'deep learning book authors',
      'By whom is the book Deep Learning?',
    ],
    [
      'Who teaches the Deep Learning Specialization?',
      'When was the Deep Learning book written?',
      'Is the Deep Learning book free?',
    ],
  ],
  [
    'Which model do I fine-tune in Phase 2?',
    [
      'What model is fine-tuned in phase 2?',
      'model to finetune in phase two',
      'In phase 2, which model should I fine tune?',
    ],
    [
      'How do I evaluate the model I fine-tune in Phase 2?',
      'How many models do I fine-tune in Phase 2?',
      'Which dataset do I fine-tune on in Phase 2?',
    ],
  ],
  [
    'How is the fine-tuned model evaluated?',
    [
      'How do I evaluate the fine-tuned model?',
      'evaluation of the fine-tuned model',
      'In what way should I evaluate the model that I fine-tuned?',
    ],
    [
      'How is the fine-tuned model deployed?',
      'Why is the fine-tuned model evaluated?',
      'How accurate must the fine-tuned model be?',
    ],
  ],
  [
    'Can I skip introductory deep learning if I know PyTorch?',
    [
      'May I skip the introduction to deep learning if I know PyTorch?',
      'If I already know PyTorch, can I skip introductory deep learning?',
      'Is it possible to skip introductory deep learning when I know PyTorch?',
    ],
    [
      'Can I skip introductory deep learning if I do not know PyTorch?',
      'Can I skip PyTorch if I know deep learning?',
      'Should I skip introductory deep learning if I know TensorFlow?',
    ],
  ],
  [
    'How many foundational papers should I read in Phase 2?',
    [
      'What number of foundational papers do I read in phase 2?',
      'number of foundational papers to read in phase 2',
      'In phase two, how many foundational papers do I have to read?',
    ],
    [
      'Which foundational papers should I read in Phase 2?',
      'How many foundational papers should I read in Phase 3?',
      'How many projects should I finish in Phase 2?',
    ],
  ],
  [
    'What accuracy should the fine-tuning task reach?',
    [
      'Which accuracy must be reached on the fine-tuning task?',
      'accuracy to reach on a fine-tuning task',
      'How accurate should my fine-tuning task be?',
    ],
    [
      'What coverage should the tests reach?',
      'How is accuracy of the fine-tuning task measured?',
      'What accuracy should the fine-tuning task not reach?',
    ],
  ],
  [
    'How do I spend less on API calls in Phase 2?',
    [
      'How can I lower the cost of API calls in phase 2?',
      'spend less on api calls phase 2',
      'What is the way to reduce the cost of API calls in Phase 2?',
    ],
    [
      'How do I handle rate limits of API calls in Phase 2?',
      'How much do API calls cost in Phase 2?',
      'How do I spend more on API calls in Phase 2?',
    ],
  ],
  [
    'Which prompting techniques are taught in Phase 2?',
    [
      'What prompting techniques do I learn in phase 2?',
      'prompting techniques of phase two',
      'Which techniques of prompting does phase 2 teach?',
    ],
    [
      'Which prompting guides are listed in Phase 2?',
      'Which chunking techniques are taught in Phase 3?',
      'Why are prompting techniques taught in Phase 2?',
    ],
  ],
  [
    'What is the difference between PyTorch and TensorFlow in the roadmap?',
    [
      'How do PyTorch and TensorFlow differ in the roadmap?',
      'difference between pytorch and tensorflow',
      'In the roadmap, what distinguishes PyTorch from TensorFlow?',
    ],
    [
      'What do PyTorch and TensorFlow have in common in the roadmap?',
      'Should I learn PyTorch before TensorFlow?',
      'What is the difference between PyTorch and Hugging Face in the roadmap?',
    ],
  ],
];
