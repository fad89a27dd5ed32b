import type { Group } from './group.ts';

/** Development: forms of question that the other development topics lack. */
export const VARIED: readonly Group[] = [
  [
    'Which courses teach prompt engineering?',
    [
      'What courses teach prompt engineering?',
      'courses on prompt engineering',
      'Where can I learn prompt engineering?',
    ],
    [
      'Which courses does prompt engineering teach?',
      'Which books teach prompt engineering?',
      'Which courses use prompts?',
    ],
  ],
  [
    'What should a good README contain?',
    ['What belongs in a good README?', 'What goes into a good README?', 'What does a good README include?'],
    ['What should a bad README contain?', 'What should a good README not contain?', 'Who writes a good README?'],
  ],
  [
    'What does the OpenAI API cost?',
    ['How much does the OpenAI API cost?', 'OpenAI API price', 'What is the price of the OpenAI API?'],
    ['What does the Anthropic API cost?', 'Is the OpenAI API free?', 'What does the OpenAI API cost per month?'],
  ],
  [
    'Do I need a GPU?',
    ['Is a GPU required?', 'Is a GPU necessary?', 'Must I have a GPU?'],
    ['Do I need two GPUs?', 'Do I need a TPU?', 'Why do I need a GPU?'],
  ],
  [
    'How many articles should I write?',
    [
      'How many articles do I have to write?',
      'number of articles to write',
      'What number of articles should be written?',
    ],
    ['How many articles should I read?', 'How many articles can I write?', 'Which articles should I write?'],
  ],
  [
    'What are the benefits of LangGraph?',
    ['Which advantages does LangGraph have?', 'advantages of LangGraph', 'What benefits does LangGraph bring?'],
    ['What are the drawbacks of LangGraph?', 'What are the benefits of CrewAI?', 'Who benefits from LangGraph?'],
  ],
  [
    'Why should I write tests?',
    ['Why do I need to write tests?', 'What is the reason for writing tests?', 'reasons to write tests'],
    ['Why should I not write tests?', 'How should I write tests?', 'Why should I read tests?'],
  ],
  [
    'When should I start with the portfolio?',
    [
      'When do I begin my portfolio?',
      'When to start the portfolio?',
      'What is the right time to start with the portfolio?',
    ],
    [
      'When should I finish the portfolio?',
      'Why should I start with the portfolio?',
      'When should I start with the blog?',
    ],
  ],
  [
    'Which metrics should be monitored in production?',
    [
      'What metrics should I monitor in production?',
      'metrics to monitor in production',
      'Which production metrics should I monitor?',
    ],
    [
      'Which metrics should be monitored in development?',
      'Why should metrics be monitored in production?',
      'Which metrics should not be monitored in production?',
    ],
  ],
  [
    'Which programming language does the roadmap use?',
    [
      'What programming language is used in the roadmap?',
      'Which programming language do I need for the roadmap?',
      'programming language of the roadmap',
    ],
    [
      'Which programming language does the exam use?',
      'Which programming languages does the roadmap use?',
      'Which natural language does the roadmap use?',
    ],
  ],
  [
    'What do I have to know before Phase 5?',
    ['What are the prerequisites of Phase 5?', 'prerequisites for phase 5', 'What knowledge is required for Phase 5?'],
    ['What do I have to know after Phase 5?', 'What do I have to know before Phase 4?', 'Who has to know Phase 5?'],
  ],
  [
    'What is Phase 3 about?',
    ['What does phase 3 cover?', 'topic of phase three', 'What is covered by Phase 3?'],
    ['What is Phase 4 about?', 'What is not covered by Phase 3?', 'How long is Phase 3?'],
  ],
  [
    'What are the goals of Phase 1?',
    ['What is the aim of phase 1?', 'goals of the first phase', 'What does Phase 1 aim at?'],
    ['What are the goals of Phase 2?', 'What are the tools of Phase 1?', 'Who sets the goals of Phase 1?'],
  ],
  [
    'Is Kubernetes necessary for the projects?',
    [
      'Do I need Kubernetes for the projects?',
      'Is Kubernetes required for the projects?',
      'Do the projects need Kubernetes?',
    ],
    [
      'Is Docker necessary for the projects?',
      'Is Kubernetes necessary for the exam?',
      'Is Kubernetes unnecessary for the projects?',
    ],
  ],
  [
    'What does CI/CD stand for?',
    ['What is CI/CD?', 'meaning of CI/CD', 'What is meant by CI/CD?'],
    ['Why is CI/CD used?', 'How do I set up CI/CD?', 'What does CD stand for?'],
  ],
  [
    'How is a RAG system evaluated?',
    ['How do I evaluate a RAG system?', 'How can RAG systems be evaluated?', 'How to evaluate RAG systems?'],
    ['How is an agent system evaluated?', 'Why is a RAG system evaluated?', 'How is a RAG system built?'],
  ],
  [
    'Which vector database is the best for beginners?',
    [
      'What is the best vector database for beginners?',
      'best vector store for a beginner',
      'Which vector database suits beginners best?',
    ],
    [
      'Which vector database is the worst for beginners?',
      'Which vector database is the best for experts?',
      'Which graph database is the best for beginners?',
    ],
  ],
  [
    'How many projects does Phase 5 contain?',
    [
      'How many projects are there in phase 5?',
      'number of projects of phase 5',
      'What is the number of projects in Phase 5?',
    ],
    [
      'How many projects does Phase 4 contain?',
      'How many resources does Phase 5 contain?',
      'Which projects does Phase 5 contain?',
    ],
  ],
  [
    'How does HyDE work?',
    ['Explain how HyDE works', 'In what way does HyDE work?', 'Can you explain how HyDE works?'],
    ['Does HyDE work?', 'Why does HyDE work?', 'How do I work with HyDE?'],
  ],
  [
    'Which tools are used for monitoring?',
    ['What tools are there for monitoring?', 'tools for monitoring', 'Which monitoring tools are used?'],
    ['Which tools are used for testing?', 'Which tools are monitored?', 'Which tools are not used for monitoring?'],
  ],
  [
    'What skills do employers look for?',
    ['Which skills do employers look for?', 'skills employers look for', 'Which skills are employers looking for?'],
    ['What employers look for skills?', 'What skills do employers teach?', 'Which skills do employers not look for?'],
  ],
  [
    'How can I keep costs low?',
    ['How do I keep costs low?', 'ways to keep costs low', 'How can costs be kept low?'],
    ['How can I keep latency low?', 'Why should I keep costs low?', 'How low can I keep costs?'],
  ],
  [
    'What is the last step of the RAG evaluation framework project?',
    [
      'Which is the last step of the RAG evaluation framework project?',
      'last step of the RAG evaluation framework project',
      'What is the final step in the RAG evaluation framework project?',
    ],
    [
      'What is the first step of the RAG evaluation framework project?',
      'What is the last step of the basic RAG chatbot project?',
      'What is the last step before the RAG evaluation framework project?',
    ],
  ],
  [
    'Which cloud provider should I choose?',
    ['What cloud provider should I pick?', 'recommended cloud provider', 'Which cloud provider is recommended?'],
    [
      'Which cloud provider should I avoid?',
      'Which model provider should I choose?',
      'Which cloud providers are there?',
    ],
  ],
  [
    'Is there a certificate at the end?',
    [
      'Do I get a certificate at the end?',
      'Will I get a certificate at the end?',
      'Is a certificate given at the end?',
    ],
    ['Is there an exam at the end?', 'Is there a certificate at the start?', 'Is there no certificate at the end?'],
  ],
  [
    'How hard is Phase 2?',
    ['How difficult is phase 2?', 'difficulty of phase 2', 'What is the difficulty of Phase 2?'],
    ['How long is Phase 2?', 'How hard is Phase 3?', 'How hard is Phase 2 for experts?'],
  ],
  [
    'Who is the roadmap for?',
    ['For whom is the roadmap made?', 'Who should use the roadmap?', 'target group of the roadmap'],
    ['Who is the roadmap by?', 'Who is not the roadmap for?', 'What is the roadmap for?'],
  ],
  [
    'Which security risks do LLM applications have?',
    [
      'What security risks are there in LLM applications?',
      'security risks of LLM applications',
      'What are the security risks of LLM apps?',
    ],
    [
      'Which security tools do LLM applications have?',
      'Which legal risks do LLM applications have?',
      'How do I reduce security risks of LLM applications?',
    ],
  ],
  [
    'How much should I spend a month?',
    [
      'How much money should I spend per month?',
      'How much do I have to spend each month?',
      'How much per month should I spend?',
    ],
    ['How much should I spend a year?', 'How much can I spend a month?', 'How many hours should I spend a month?'],
  ],
];
