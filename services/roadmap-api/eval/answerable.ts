/**
 * Questions that the roadmap answers, as learners put them: terse or long, some misspelt, none in the content's own words.
 *
 * A row is an id, the question, and each passage that truly answers it, as `document > ... > heading` (the last headings of
 * its path suffice). The first is the best one. Groups are for the reader; a question may name passages of other documents.
 */
export type Row = readonly [id: string, question: string, ...passages: string[]];

const OVERVIEW: readonly Row[] = [
  [
    'total-time',
    'how long until I am done with everything if I study part-time',
    'overview > How long it takes',
    'conclusion > Conclusion and final tips',
  ],
  [
    'hours-needed',
    'hours per week required',
    'overview > How long it takes',
    'conclusion > What success requires',
    'overview > Disclaimer',
  ],
  [
    'newbie-total',
    'I have never coded. Is a year realistic, or should I plan for two?',
    'overview > How long it takes',
  ],
  ['list-of-phases', 'give me the big picture: which stages are there and in what order?', 'overview > The six phases'],
  ['what-is-this', 'what is this learning path about and who is it meant for', 'overview > Overview of the roadmap'],
  [
    'jobs-after',
    'which careers does this prepare me for?',
    'overview > What it takes to succeed, and where it leads',
    'phase-6 > 8. Job hunting and interviews > Job search strategies',
  ],
  ['last-update', 'when was the roadmap last revised', 'overview > About this document'],
  [
    'license-reuse',
    'am I allowed to copy this plan and change it for my study group?',
    'overview > About this document',
  ],
  ['any-guarantee', 'is success guaranteed if I follow all of it?', 'overview > Disclaimer'],
  [
    'covered-tech',
    'does the curriculum use llamaindex and kubernetes or other frameworks',
    'overview > What it covers',
  ],
];

const PHASE_1: readonly Row[] = [
  [
    'p1-length',
    'how many months for the foundations stage',
    'phase-1 > Phase 1: Foundations',
    'overview > The six phases',
  ],
  ['p1-maths', 'what maths do I need before I touch neural nets?', 'phase-1 > Mathematics for AI'],
  ['p1-math-videos', 'youtube channel that shows linear algebra with animations', 'phase-1 > Resources > Mathematics'],
  ['p1-strang', 'lin alg lectures from MIT', 'phase-1 > Resources > Mathematics'],
  [
    'p1-python-book',
    'a book for people who already write some python and want to get really good',
    'phase-1 > Resources > Programming',
  ],
  [
    'p1-missing-class',
    'course about the shell, git and editors that my degree never taught me',
    'phase-1 > Resources > Software engineering',
  ],
  ['p1-decorators', 'decoraters and asyncronous pyhton, where do they come in', 'phase-1 > Programming and algorithms'],
  ['p1-web-basics', 'should I know how REST and HTTP work', 'phase-1 > Engineering and the web'],
  [
    'p1-cli',
    'requirements for the command line program I write first',
    'phase-1 > Hands-on projects > Advanced Python CLI tool',
  ],
  ['p1-crud', 'fastapi crud project with login and a database', 'phase-1 > Hands-on projects > RESTful API service'],
  [
    'p1-etl',
    'What do I hand in for the exercise that moves CSV files into a database?',
    'phase-1 > Hands-on projects > Data processing pipeline',
  ],
  ['p1-leetcode', 'leetcode how many', 'phase-1 > Progress metrics'],
  ['p1-tdd', 'which coding habits should I pick up early on, like writing tests first?', 'phase-1 > Engineering focus'],
  [
    'p1-senior',
    "I've been a backend developer for ten years. What can I leave out at the start?",
    'phase-1 > Customization notes',
  ],
  ['p1-no-python', 'I know Java but no Python, how much longer does the start take?', 'phase-1 > Customization notes'],
];

const PHASE_2: readonly Row[] = [
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
];

const PHASE_3: readonly Row[] = [
  [
    'p3-length',
    'months to spend on retrieval augmented generation',
    'phase-3 > Phase 3: RAG Systems Mastery',
    'overview > The six phases',
  ],
  [
    'p3-vector-dbs',
    'vector db options',
    'phase-3 > Storing and embedding',
    'phase-3 > Resources > Frameworks and tools',
    'appendix-a > AI and ML frameworks',
  ],
  ['p3-chunking', 'ways to split my documents before indexing them', 'phase-3 > Storing and embedding'],
  ['p3-hyde', 'what is hyde and where does it fit', 'phase-3 > Retrieving and ranking'],
  ['p3-bm25', 'bm25 vs dense vs hybrid', 'phase-3 > Retrieving and ranking'],
  ['p3-naive-modular', 'different kinds of RAG architecture', 'phase-3 > Architecture and operation'],
  [
    'p3-dpr-paper',
    'which research articles should I read before building RAG?',
    'phase-3 > Resources > Foundational papers',
    'appendix-c > RAG and retrieval',
    'appendix-c > Foundational',
  ],
  [
    'p3-managed-store',
    'hosted vector store so that I do not run a server myself',
    'phase-3 > Resources > Frameworks and tools',
    'appendix-a > AI and ML frameworks',
    'phase-3 > Customization notes',
  ],
  ['p3-tutorial', 'langchain tutorial for question answering', 'phase-3 > Resources > Courses and tutorials'],
  ['p3-mteb', 'ranking of embeding models', 'phase-3 > Resources > Best practices'],
  ['p3-first-rag', 'simplest RAG project to begin with', 'phase-3 > Hands-on projects > Basic RAG chatbot'],
  [
    'p3-latency',
    'the project where I bring response time under two seconds',
    'phase-3 > Hands-on projects > Advanced RAG with optimization',
  ],
  [
    'p3-legal',
    'RAG for lawyers or hospitals with scanned PDFs and personal data',
    'phase-3 > Hands-on projects > Domain-specific RAG application',
  ],
  [
    'p3-ragas',
    'measuring faithfulness of answers automatically',
    'phase-3 > Hands-on projects > RAG evaluation framework',
  ],
  [
    'p3-injection',
    'keeping a retrieval system safe from malicious prompts',
    'phase-3 > Engineering focus',
    'phase-5 > Hands-on projects > Production-ready LLM application',
  ],
  ['p3-checklist', 'RAG go-live list: what must be in place before launch?', 'phase-3 > Production checklist'],
  ['p3-no-docs', 'what should happen when the search comes back with nothing useful', 'phase-3 > Production checklist'],
  ['p3-done-when', 'how do I know that I have finished the RAG phase', 'phase-3 > Progress metrics'],
  ['p3-graph', 'knowledge graphs combined with embeddings', 'phase-3 > Optional topics'],
  ['p3-zero-cost', 'open source stack to practice RAG for nothing', 'phase-3 > Customization notes'],
];

const PHASE_4: readonly Row[] = [
  ['p4-length', 'agents phase how long', 'phase-4 > Phase 4: Multi-Agent Workflows', 'overview > The six phases'],
  [
    'p4-frameworks',
    'langgraph, crewai, what else is there',
    'phase-4 > Agents and their tools',
    'phase-4 > Resources > Frameworks and documentation',
    'appendix-a > AI and ML frameworks',
  ],
  ['p4-function-calling', 'letting the model call my functions', 'phase-4 > Agents and their tools'],
  [
    'p4-memory-kinds',
    'types of memory an agent can have',
    'phase-4 > Memory and reasoning',
    'phase-4 > Hands-on projects > Agent memory system',
  ],
  [
    'p4-react-reflexion',
    'plan-and-execute or tree of thoughts: which designs for a reasoning agent should I know?',
    'phase-4 > Memory and reasoning',
  ],
  [
    'p4-patterns',
    'how can many agents be arranged, bosses and workers or all side by side?',
    'phase-4 > Several agents together',
  ],
  ['p4-consensus', 'agents disagree with each other', 'phase-4 > Several agents together'],
  ['p4-autogpt', 'github projects whose agent design is worth studying', 'phase-4 > Resources > Foundational papers'],
  [
    'p4-autogen-docs',
    'link to the microsoft framework for agents that talk',
    'phase-4 > Resources > Frameworks and documentation',
  ],
  ['p4-courses', 'any free class on agentic RAG?', 'phase-4 > Resources > Courses and tutorials'],
  [
    'p4-langsmith',
    'what do I debug agents with',
    'phase-4 > Resources > Tools',
    'phase-4 > Debugging and optimization',
  ],
  [
    'p4-single',
    'build one agent with a calculator and web search',
    'phase-4 > Hands-on projects > Single ReAct agent with tools',
  ],
  [
    'p4-team',
    'researcher and critic agents writing a report together',
    'phase-4 > Hands-on projects > Multi-agent collaboration system',
  ],
  [
    'p4-production',
    'the five week project in the agents phase',
    'phase-4 > Hands-on projects > Production multi-agent application',
  ],
  [
    'p4-memory-module',
    'project about making agents remember earlier conversations',
    'phase-4 > Hands-on projects > Agent memory system',
  ],
  ['p4-mock', 'how are agents tested without calling the real tools?', 'phase-4 > Engineering focus'],
  [
    'p4-human-loop',
    'keep agents from running forever or doing something dangerous',
    'phase-4 > Production considerations',
    'phase-4 > Hands-on projects > Production multi-agent application',
  ],
  ['p4-finished', 'goals to reach in the multiagent phase', 'phase-4 > Progress metrics'],
  ['p4-red-blue', 'red teaming with agents, simulated markets and the like', 'phase-4 > Optional topics'],
  ['p4-ab', 'comparing two agent designs experimentally', 'phase-4 > Debugging and optimization'],
  ['p4-starter', 'easiest framework to start with if agents are new to me', 'phase-4 > Customization notes'],
];

const PHASE_5: readonly Row[] = [
  [
    'p5-length',
    'how long should learning deployment and operations take?',
    'phase-5 > Phase 5: Production-Grade Engineering',
    'overview > The six phases',
  ],
  [
    'p5-aws-services',
    'which services of the three big clouds should I get to know',
    'phase-5 > Delivery and infrastructure',
    'phase-5 > Tools ecosystem',
  ],
  ['p5-k8s', 'kubernetes and helm, how deep', 'phase-5 > Containers and scale'],
  ['p5-caching-cdn', 'skills to make a system handle more traffic', 'phase-5 > Containers and scale'],
  [
    'p5-elk',
    'observability stack knowledge: elk, prometheus',
    'phase-5 > Running it well',
    'phase-5 > Tools ecosystem',
  ],
  ['p5-gdpr', 'fairness and privacy law, are they part of the skills?', 'phase-5 > Safe and responsible'],
  ['p5-mlops-book', "o'reilly book on mlops", 'phase-5 > Resources > MLOps and LLMOps'],
  ['p5-docker-udemy', 'docker course', 'phase-5 > Resources > Cloud and infrastructure'],
  ['p5-devops-book', 'book by Kim and Humble', 'phase-5 > Resources > DevOps and CI/CD'],
  ['p5-grafana-learn', 'where to learn prometheus', 'phase-5 > Resources > Monitoring and observability'],
  ['p5-owasp', 'security top ten for llm apps', 'phase-5 > Resources > Security'],
  ['p5-vault', 'tool for storing secrets safely', 'phase-5 > Resources > Security', 'phase-5 > Tools ecosystem'],
  ['p5-fairlearn', 'libraries and organisations for responsible ai', 'phase-5 > Resources > Ethics and responsible AI'],
  [
    'p5-dockerize',
    'project: put my RAG app in containers together with redis',
    'phase-5 > Hands-on projects > Containerized RAG system',
  ],
  ['p5-canary', 'blue/green deploymnet exercise', 'phase-5 > Hands-on projects > Cloud deployment with CI/CD'],
  [
    'p5-alerts',
    'which project has me write alerts and an incident runbook?',
    'phase-5 > Hands-on projects > Monitoring and observability dashboard',
  ],
  [
    'p5-from-scratch',
    'capstone where everything is built from zero with auth, rate limits and tests',
    'phase-5 > Hands-on projects > Production-ready LLM application',
  ],
  [
    'p5-bias',
    'auditing a chatbot for racial or gender prejudice',
    'phase-5 > Hands-on projects > Bias evaluation and mitigation',
  ],
  ['p5-p99', 'p95 p99 latency and three nines', 'phase-5 > Engineering focus'],
  ['p5-checklist', 'the 13 things to tick off before going live', 'phase-5 > Production checklist'],
  ['p5-rollback', 'must my pipeline be able to go back to the previous release?', 'phase-5 > Production checklist'],
  [
    'p5-goals',
    'what uptime and how many deployed apps count as success in the engineering phase',
    'phase-5 > Progress metrics',
  ],
  ['p5-load-tool', 'load test tool', 'phase-5 > Tools ecosystem', 'appendix-a > Testing and quality'],
  ['p5-cka-price', 'what does the kubernetes developer exam cost', 'phase-5 > Certifications'],
  [
    'p5-certs',
    'is an AWS cert worth it and how much is it',
    'phase-5 > Certifications',
    'phase-5 > Resources > Cloud and infrastructure',
  ],
  [
    'p5-no-devops',
    'never did ops work, how much extra time for the production phase?',
    'phase-5 > Customization notes',
  ],
];

const PHASE_6: readonly Row[] = [
  [
    'p6-when',
    'when does the community phase start and does it ever end',
    'phase-6 > Phase 6: Building Experience and Community',
    'overview > The six phases',
  ],
  ['p6-github', 'what should my github look like to recruiters', 'phase-6 > GitHub excellence'],
  ['p6-website', 'free hosting for a personal site', 'phase-6 > Portfolio website'],
  ['p6-demos', 'show off my apps live', 'phase-6 > Demo applications'],
  ['p6-stars', 'how many stars should my repos have', 'phase-6 > 1. Portfolio development > Metrics'],
  [
    'p6-first-pr',
    'How do I make my first open source contribution without knowing the codebase?',
    'phase-6 > 2. Open-source contributions > Getting started',
    'phase-6 > Finding opportunities',
  ],
  ['p6-issue-labels', 'issue labels for beginners', 'phase-6 > Finding opportunities'],
  [
    'p6-oss-why',
    'why bother contributing to other peoples libraries',
    'phase-6 > 2. Open-source contributions > Benefits',
  ],
  ['p6-blog-where', 'medium or hashnode?', 'phase-6 > 3. Technical writing and thought leadership > Platforms'],
  ['p6-blog-ideas', 'I do not know what to write about', 'phase-6 > Content ideas'],
  ['p6-blog-tips', 'how to write a good tech article', 'phase-6 > Writing best practices'],
  [
    'p6-posts-month',
    'how often should I publish',
    'phase-6 > 3. Technical writing and thought leadership',
    'phase-6 > 3. Technical writing and thought leadership > Metrics',
  ],
  ['p6-subreddits', 'subreddits worth following', 'phase-6 > Social media presence'],
  ['p6-discords', 'discord servers', 'phase-6 > Online communities', 'phase-6 > Platform recommendations'],
  ['p6-cfp', 'where do I find conferences that take talk proposals', 'phase-6 > Finding events'],
  ['p6-talk-topics', 'what could I speak about at a meetup', 'phase-6 > 5. Speaking and presentations > Topics'],
  [
    'p6-arxiv-routine',
    'daily routine to keep up with new papers',
    'phase-6 > Daily activities',
    'phase-6 > 6. Staying current with research',
  ],
  ['p6-podcasts', 'podcasts and newsletters about ai', 'phase-6 > 6. Staying current with research > Resources'],
  ['p6-zotero', 'app for organising what I read', 'phase-6 > Tracking papers'],
  ['p6-mentor', 'how do I find a mentor', 'phase-6 > Finding mentors'],
  ['p6-give-back', 'ways to help people who are newer than me', 'phase-6 > Becoming a mentor'],
  ['p6-resume', 'what belongs on my CV', 'phase-6 > Resume preparation'],
  ['p6-mock-interviews', 'practice interviews online', 'phase-6 > 8. Job hunting and interviews > Resources'],
  [
    'p6-interview-prep',
    'behavioural questions and system design, how do I prepare?',
    'phase-6 > Interview preparation',
    'phase-6 > 8. Job hunting and interviews > Resources',
  ],
  [
    'p6-applications',
    'how many companies should i apply to and what reply rate is ok',
    'phase-6 > 8. Job hunting and interviews > Metrics',
  ],
  ['p6-trends', 'new directions in the field to keep an eye on', 'phase-6 > Emerging areas to watch'],
  ['p6-kaggle', 'do I need kaggle or mastodon', 'phase-6 > Platform recommendations'],
  [
    'p6-overall',
    'target numbers for followers, talks and articles over the whole community phase',
    'phase-6 > Progress metrics',
  ],
  ['p6-shy', "I'm shy and hate networking events", 'phase-6 > Customization notes'],
];

const CONCLUSION: readonly Row[] = [
  ['c-tutorial-hell', 'I keep watching courses and never build anything', 'conclusion > Pitfalls to avoid'],
  ['c-mistakes', 'typical mistakes learners make', 'conclusion > Pitfalls to avoid'],
  [
    'c-phd',
    'what can I do after finishing, research or start a company?',
    'conclusion > Next steps > Ways to specialize',
  ],
  [
    'c-quantization',
    'where to go deeper later: quantization, on-device models',
    'conclusion > Next steps > Advanced topics',
  ],
  ['c-one-vs-ten', 'is it better to have many prototypes or one polished app', 'conclusion > Critical success factors'],
  [
    'c-mindset',
    'attitudes needed to make it through',
    'conclusion > What success requires',
    'conclusion > Critical success factors',
    'overview > What it takes to succeed, and where it leads',
  ],
  ['c-motivation', 'motivate me please', 'conclusion > A closing word'],
];

const APPENDIX_A: readonly Row[] = [
  ['a-editor', 'recommended editor and plugins', 'appendix-a > Development environment'],
  ['a-colab', 'free gpu notebook', 'appendix-a > Development environment'],
  ['a-frameworks', 'standard libraries for agents and RAG in the tool list', 'appendix-a > AI and ML frameworks'],
  ['a-open-models', 'open weights models I can run on my laptop', 'appendix-a > APIs and models'],
  ['a-cloud-choice', 'which cloud does it recommend', 'appendix-a > DevOps and production'],
  ['a-linters', 'ruff mypy', 'appendix-a > Testing and quality'],
  ['a-kanban', 'software for tasks and team chat', 'appendix-a > Productivity'],
];

const APPENDIX_B: readonly Row[] = [
  ['b-before-coding', 'what to do before writing the first line of a new project', 'appendix-b > Planning'],
  ['b-folders', 'how should a repo be laid out', 'appendix-b > Development'],
  ['b-edge-cases', 'the testing steps every project should go through', 'appendix-b > Testing'],
  ['b-readme', 'what goes into a good readme', 'appendix-b > Documentation'],
  ['b-hardcoded', 'project checklist: container, pipeline, security review', 'appendix-b > Production readiness'],
  ['b-ssl', 'domain and https once my app is hosted', 'appendix-b > Deployment'],
  ['b-publicize', 'my side project is finished, how do I tell the world', 'appendix-b > Sharing'],
];

const APPENDIX_C: readonly Row[] = [
  ['pa-must-read', 'must-read papers', 'appendix-c > Foundational'],
  ['pa-gpt3', 'who wrote the gpt-3 paper and in which year', 'appendix-c > Foundational'],
  ['pa-self-rag', 'self-rag authors', 'appendix-c > RAG and retrieval'],
  [
    'pa-reflexion',
    'papers on agents that reason or reflect',
    'appendix-c > Agents and reasoning',
    'phase-4 > Resources > Foundational papers',
  ],
  [
    'pa-parrots',
    'the stochastic parrots paper',
    'appendix-c > Safety and ethics',
    'phase-5 > Resources > Ethics and responsible AI',
  ],
  ['pa-ganguli', 'paper on red teaming models for harm', 'appendix-c > Safety and ethics'],
  [
    'pa-newer',
    'sites that list fresh publications',
    'appendix-c > Where to find newer papers',
    'phase-6 > 6. Staying current with research > Resources',
  ],
];

const APPENDIX_D: readonly Row[] = [
  [
    'd-total',
    'how expensive is all this',
    'appendix-d > Appendix D: Budgeting for learning',
    'appendix-d > Low budget',
    'appendix-d > Standard budget',
  ],
  ['d-free', 'can I do it without spending a cent', 'appendix-d > Free budget'],
  ['d-low', 'I have 600 dollars a year, how would I divide it?', 'appendix-d > Low budget'],
  ['d-books-low', 'cheap option: money for books and a domain', 'appendix-d > Low budget'],
  ['d-standard-certs', 'budget for exams and travelling to conferences', 'appendix-d > Standard budget'],
  ['d-save', 'saving money on courses and credits', 'appendix-d > Ways to spend less'],
  ['d-student-credits', 'do amazon or google give credits to students', 'appendix-d > Ways to spend less'],
];

export const ANSWERABLE: readonly Row[] = [
  ...OVERVIEW,
  ...PHASE_1,
  ...PHASE_2,
  ...PHASE_3,
  ...PHASE_4,
  ...PHASE_5,
  ...PHASE_6,
  ...CONCLUSION,
  ...APPENDIX_A,
  ...APPENDIX_B,
  ...APPENDIX_C,
  ...APPENDIX_D,
];
