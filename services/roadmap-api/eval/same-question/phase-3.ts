import type { Group } from './group.ts';

/** Held out: Phase 3, RAG Systems Mastery. */
export const PHASE_3: readonly Group[] = [
  [
    'How long does Phase 3 take?',
    [
      'What is the duration of Phase 3?',
      'length of phase three',
      'How many months should I plan for RAG Systems Mastery?',
    ],
    [
      'How long does Phase 5 take?',
      'How long does the longest project of Phase 3 take?',
      'How many projects does Phase 3 take?',
    ],
  ],
  [
    'How many weeks does the basic RAG chatbot take?',
    [
      'How long is the basic RAG chatbot project?',
      'basic rag chatbot duration',
      'How much time does the basic RAG chatbot project take?',
    ],
    [
      'How many weeks does the advanced RAG project take?',
      'How many metrics does the basic RAG chatbot have?',
      'Does the basic RAG chatbot take 3 weeks?',
    ],
  ],
  [
    'What is the deliverable of the RAG evaluation framework?',
    [
      'What do I deliver for the RAG evaluation framework project?',
      'rag evaluation framework deliverable',
      'What is the outcome of the RAG evaluation framework project?',
    ],
    [
      'What is the deliverable of the basic RAG chatbot?',
      'What metrics does the RAG evaluation framework implement?',
      'How long is the RAG evaluation framework?',
    ],
  ],
  [
    'Which vector databases are covered?',
    [
      'What vector databases does the roadmap cover?',
      'vector dbs covered',
      'Which vector stores are part of the roadmap?',
    ],
    [
      'Which vector databases are free?',
      'Which relational databases are covered?',
      'How many vector databases are covered?',
    ],
  ],
  [
    'Which chunking strategies does Phase 3 teach?',
    [
      'What chunking strategies do I learn in phase 3?',
      'chunking strategies of phase three',
      'Which strategies for chunking are taught in Phase 3?',
    ],
    [
      'Which caching strategies does Phase 3 teach?',
      'Which chunking strategy does Phase 3 recommend?',
      'Why does Phase 3 teach chunking strategies?',
    ],
  ],
  [
    'What latency should a RAG system reach?',
    ['Which latency must a RAG system have?', 'target latency of a rag system', 'How fast should a RAG system answer?'],
    [
      'What recall should a RAG system reach?',
      'What latency should an agent system reach?',
      'How is the latency of a RAG system measured?',
    ],
  ],
  [
    'What is HyDE?',
    ['What does HyDE mean?', 'explain HyDE', 'What does the abbreviation HyDE stand for?'],
    ['Who invented HyDE?', 'What is RAG?', 'When is HyDE not used?'],
  ],
  [
    'Who wrote the RAG paper?',
    ['Who are the authors of the RAG paper?', 'rag paper authors', 'By whom is the paper on RAG?'],
    ['When was the RAG paper written?', 'Who wrote the HyDE paper?', 'Who wrote the RAG tutorial?'],
  ],
  [
    'How many items are on the Phase 3 production checklist?',
    [
      'What is the number of items on the production checklist of phase 3?',
      'number of points on the phase 3 production checklist',
      'How many points does the phase three production checklist have?',
    ],
    [
      'How many items are on the Phase 5 production checklist?',
      'Which items are on the Phase 3 production checklist?',
      'What is the first item on the Phase 3 production checklist?',
    ],
  ],
  [
    'How many RAG applications must I build to complete Phase 3?',
    [
      'What number of RAG applications do I have to build to finish phase 3?',
      'number of rag apps to build for phase 3',
      'In order to complete Phase 3, how many RAG applications should I build?',
    ],
    [
      'How many RAG applications must I deploy to complete Phase 3?',
      'How many agent applications must I build to complete Phase 4?',
      'Which RAG applications must I build to complete Phase 3?',
    ],
  ],
  [
    'Which vector database should beginners use?',
    [
      'What vector database is recommended for beginners?',
      'vector db for a beginner',
      'As a beginner, which vector database should I use?',
    ],
    [
      'Which vector database should beginners avoid?',
      'Which vector database should advanced learners use?',
      'Which agent framework should beginners use?',
    ],
  ],
  [
    'Is Chroma free?',
    ['Does Chroma cost nothing?', 'Is Chroma free of charge?', 'Can I use Chroma for free?'],
    ['Is Pinecone free?', 'Is Chroma managed?', 'What is Chroma?'],
  ],
  [
    'What is the difference between naive RAG and advanced RAG?',
    [
      'How do naive RAG and advanced RAG differ?',
      'naive rag vs advanced rag difference',
      'In what way is advanced RAG different from naive RAG?',
    ],
    [
      'What is the difference between modular RAG and advanced RAG?',
      'What do naive RAG and advanced RAG have in common?',
      'Should I build naive RAG before advanced RAG?',
    ],
  ],
  [
    'How do I secure a RAG system?',
    [
      'How can a RAG system be secured?',
      'ways to secure a rag system',
      'What is done for the security of a RAG system?',
    ],
    ['How do I test a RAG system?', 'How do I secure an agent system?', 'Why do I secure a RAG system?'],
  ],
  [
    'Which free stack can I develop RAG on?',
    [
      'What stack is free to develop RAG on?',
      'free stack for developing rag',
      'On which stack can RAG be developed at no cost?',
    ],
    [
      'Which managed stack can I develop RAG on?',
      'Which free stack can I develop agents on?',
      'Which free courses can I learn RAG from?',
    ],
  ],
  [
    'Which fields can the domain-specific RAG application be for?',
    [
      'For which fields can I build the domain-specific RAG application?',
      'fields for the domain-specific rag application',
      'What domains are suggested for the domain-specific RAG project?',
    ],
    [
      'Which documents can the domain-specific RAG application be for?',
      'Which fields can the semantic search engine be for?',
      'How many fields can the domain-specific RAG application be for?',
    ],
  ],
  [
    'What should happen when no relevant documents are found?',
    [
      'What to do when no relevant documents are found?',
      'what happens if no relevant documents are found',
      'If no relevant documents were found, what should be done?',
    ],
    [
      'What should happen when relevant documents are found?',
      'What should happen when too many relevant documents are found?',
      'Why are no relevant documents found?',
    ],
  ],
];
