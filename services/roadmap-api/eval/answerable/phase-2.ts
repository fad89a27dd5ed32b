import type { Row } from './row.ts';

/** Questions that Phase 2 answers. */
export const PHASE_2: readonly Row[] = [
  ['p2-length', 'duration of phase two', 'phase-2 > Phase 2: GenAI Fundamentals', 'overview > The six phases'],
  ['p2-attention', 'which parts of the transformer should I understand', 'phase-2 > Models from the inside'],
  ['p2-rlhf', 'do I learn how models get trained with human preferences?', 'phase-2 > Models from the inside'],
  ['p2-prompting', 'zero shot vs few shot, where is that taught', 'phase-2 > Working with language models'],
  [
    'p2-which-llms',
    'what LLM providers will I call from my code',
    'phase-2 > Working with language models',
    'appendix-a > APIs and models',
  ],
  ['p2-fastai', 'free deep learning class for coders', 'phase-2 > Resources > Deep learning'],
  ['p2-andrew-ng', "andrew ng's coursera series - do I have to pay?", 'phase-2 > Resources > Deep learning'],
  ['p2-illustrated', 'visual explanation of transformers with drawings', 'phase-2 > Resources > Transformers and LLMs'],
  ['p2-stanford', 'stanford nlp lectures', 'phase-2 > Resources > Transformers and LLMs'],
  [
    'p2-prompt-guides',
    'official guides from the model vendors on writing better prompts',
    'phase-2 > Resources > Prompt engineering',
  ],
  [
    'p2-torch-or-tf',
    'pytorch or tensorflow?',
    'phase-2 > Resources > Tools and frameworks',
    'appendix-a > AI and ML frameworks',
  ],
  [
    'p2-finetune',
    'finetuning gpt2 on my own texts, how many weeks and how do I judge the result',
    'phase-2 > Hands-on projects > Fine-tune a small language model',
  ],
  [
    'p2-persona-bot',
    'make a bot with a personality that remembers what was said',
    'phase-2 > Hands-on projects > Advanced chatbot with prompt engineering',
  ],
  [
    'p2-semantic-search',
    'build something that finds documents by meaning',
    'phase-2 > Hands-on projects > Semantic search engine',
  ],
  [
    'p2-api-keys',
    'where do I keep my openai key, and how do I stop the API from eating my money',
    'phase-2 > Engineering focus',
  ],
  [
    'p2-papers-count',
    'number of foundational papers to have read by the end of the second phase',
    'phase-2 > Progress metrics',
  ],
  [
    'p2-no-ml',
    'I have no machine learning experience, is three months enough for the fundamentals?',
    'phase-2 > Customization notes',
  ],
  [
    'p2-free-credit',
    'how can I get by without paying for model APIs while learning the basics',
    'phase-2 > Customization notes',
    'appendix-d > Ways to spend less',
  ],
  [
    'p2-projects',
    'what do I build in phase 2?',
    'phase-2 > Phase 2: GenAI Fundamentals',
    'phase-2 > Fine-tune a small language model',
    'phase-2 > Advanced chatbot with prompt engineering',
    'phase-2 > Semantic search engine',
  ],
];
