import { byPopularity, draw } from './popularity.ts';

/** What people ask most, the most asked first. The roadmap answers each of them. */
const COMMON_QUESTIONS = [
  'How long does the RAG phase take?',
  'Which vector databases should I learn?',
  'What is on the production checklist?',
  'What does the low budget cost per year?',
  'How many hours a week does the roadmap assume?',
  'Which papers should I read about agents?',
  'What is the deliverable of the semantic search engine project?',
  'Which certification is worth having?',
  'How long does the whole roadmap take?',
  'I am already a software developer, can I skip phase 1?',
  'What are the six phases?',
  'Which agent frameworks does it recommend?',
  'Which cloud should I choose?',
  'How do I evaluate a RAG system?',
  'Can I do it without spending money?',
  'Which books cover production machine learning?',
  'What comes after phase 6?',
  'How do I find a job afterwards?',
] as const;

const TOPICS = [
  'Python mastery',
  'data structures and algorithms',
  'software engineering',
  'deep learning basics',
  'the transformer architecture',
  'prompt engineering',
  'embeddings',
  'vector databases',
  'chunking strategies',
  'query transformation',
  're-ranking',
  'agent frameworks',
  'tool and function calling',
  'memory management of agents',
  'multi-agent patterns',
  'MLOps and LLMOps',
  'infrastructure as code',
  'CI/CD pipelines',
  'containerization',
  'monitoring and observability',
  'cost optimization',
  'ethics and compliance',
] as const;

const PROJECTS = [
  'advanced Python CLI tool',
  'RESTful API service',
  'data processing pipeline',
  'semantic search engine',
  'basic RAG chatbot',
  'advanced RAG with optimization',
  'domain-specific RAG application',
  'RAG evaluation framework',
  'single ReAct agent with tools',
  'multi-agent collaboration system',
  'agent memory system',
  'containerized RAG system',
  'monitoring and observability dashboard',
  'bias evaluation and mitigation',
] as const;

/** All that is asked more than once, in the order of its popularity. */
const QUESTIONS: readonly string[] = [
  ...COMMON_QUESTIONS,
  ...PROJECTS.map((project) => `What is the deliverable of the ${project} project?`),
  ...TOPICS.map((topic) => `Which resources teach ${topic}?`),
  ...PROJECTS.map((project) => `How long does the ${project} project take?`),
  ...TOPICS.map((topic) => `In which phase do I learn ${topic}?`),
  ...PROJECTS.map((project) => `Which steps does the ${project} project have?`),
  ...TOPICS.map((topic) => `What should I know about ${topic}?`),
];

/** One visitor in ten asks what nobody asked before: no cache knows it, however long the test runs. */
const NEW_SHARE = 0.1;

const rankOf = byPopularity(QUESTIONS.length);

/** What the n-th visitor of a test asks: the same again with the same seed. */
export function questionOf(seed: number, n: number): string {
  const question = QUESTIONS[rankOf(draw(seed, n))] ?? QUESTIONS[0] ?? '';
  const isNew = draw(seed + 1, n) < NEW_SHARE;
  return isNew ? `${question} This is question ${seed}.${n} of mine.` : question;
}
