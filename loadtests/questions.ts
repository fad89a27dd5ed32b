/** Questions that the roadmap answers, for scenarios that search or ask. */
const QUESTIONS = [
  'How long does the RAG phase take?',
  'Which vector databases should I learn?',
  'What is on the production checklist?',
  'What does the low budget cost per year?',
  'Which papers should I read about agents?',
  'How many hours a week does the roadmap assume?',
  'What is the deliverable of the semantic search engine project?',
  'Which certification is worth having?',
] as const;

/** The n-th question, starting again after the last: so every question is asked about as often. */
export function questionNumber(n: number): string {
  return QUESTIONS[n % QUESTIONS.length] ?? QUESTIONS[0];
}
