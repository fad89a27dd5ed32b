import { describe, expect, it } from 'vitest';
import { CONTENT } from './load-content.builders.ts';
import { readContentDocuments } from './load-roadmap.ts';

/** The real content, white space folded so that a line break hides nothing. */
const texts = new Map(readContentDocuments(CONTENT).map(({ id, markdown }) => [id, markdown.replace(/\s+/g, ' ')]));

/**
 * Numbers, names and links of the roadmap that no rewording may lose, a line a section. They are spelt as the content
 * spells them; `|` parts them.
 */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  overview: [
    'generative AI industry|retrieval-augmented generation (RAG)|multi-agent workflows|production-grade|agentic AI engineer',
    '12-18 months|10-20 hours a week|18-24 months|10-14 months|complete beginners|experienced developers',
    'LangChain|LlamaIndex|LangGraph|Docker|Kubernetes|cloud platforms|Ethics|AI engineering|MLOps|portfolio|community',
    '1.0|2025-01|every quarter|collaborative AI agents|open knowledge|shared and adapted freely',
    '10-20 hours|different speeds|guarantees nothing|earlier experience in programming, machine learning',
  ],
  'phase-1': [
    '1-3 months|OOP|decorators|context managers|async/await|type hints|vectors|matrices|eigenvalues|probability|calculus',
    'Git|GitHub|virtual environments|pytest|linting|formatting|RESTful|HTTP|JSON|FastAPI|Flask|Data structures and algorithms',
    'https://docs.python.org/3/|Real Python|Fluent Python|Luciano Ramalho|freeCodeCamp|CS50',
    '3Blue1Brown|YouTube|Khan Academy|Mathematics for Machine Learning|Deisenroth|Faisal|Ong|free PDF|MIT OpenCourseWare|Gilbert Strang',
    'Git documentation|https://missing.csail.mit.edu/|VS Code|PyCharm',
    'parses arguments|logs|handles errors|GitHub Actions|CI/CD|coverage of 80%|CRUD|authentication|PostgreSQL|SQLite|OpenAPI|Swagger',
    'ETL|CSV|linear algebra operations|statistical analysis|Jupyter notebook|script fit for production',
    'branches|PRs|code reviews|TDD|SOLID|DRY|docstrings|README|pip|poetry|conda',
    'at least 5 GitHub projects|at least 50 LeetCode|80% or more in every project|1-2 open-source projects',
    '3-4 months|2-4 weeks|Add 1 month',
  ],
  'phase-2': [
    '2-3 months|backpropagation|SGD|Adam|regularization|Self-attention|multi-head attention|positional encoding|encoder-decoder',
    'GPT|BERT|instruction tuning|fine-tuning|RLHF|Zero-shot|few-shot|chain-of-thought|prompt templates',
    'OpenAI|Anthropic Claude|Google Gemini|Llama|Mistral|semantic similarity|Sentence Transformers',
    'https://course.fast.ai/|Andrew Ng|Coursera|audit|Goodfellow|Bengio|Courville|free to read online',
    'https://huggingface.co/learn/nlp-course/chapter1/1|Attention Is All You Need|Vaswani et al., 2017',
    'http://jalammar.github.io/illustrated-transformer/|Jay Alammar|CS224N|free on YouTube',
    'https://platform.openai.com/docs/guides/prompt-engineering|https://docs.anthropic.com/claude/docs/prompt-engineering',
    'ChatGPT Prompt Engineering for Developers|DeepLearning.AI|PyTorch|TensorFlow|recommended|Datasets|OpenAI Python SDK',
    'Anthropic Python SDK|Weights & Biases|W&B|GPT-2|Trainer|perplexity|Hugging Face Hub|blog post',
    'GPT-4|context management|system prompts|conversation history|persona|Streamlit|Gradio|similarity search|MLflow',
    'rate limits|caching and batching|environment variables|3 projects on LLMs|at least 1 model|at least 5 foundational papers',
    'InstructGPT|85%|Stretch the phase to 4 months|$5 credit|Hugging Face Inference API|fast track to transformers',
  ],
  'phase-3': [
    '2-4 months|FAISS|Pinecone|Chroma|Weaviate|Qdrant|Milvus|batches|Cohere|Dense retrieval|sparse retrieval|BM25|hybrid search',
    'Naive RAG|advanced RAG patterns|modular RAG|fixed size|semantic|recursively|by sentence|awareness of context',
    'HyDE|Hypothetical Document Embeddings|multi-query|Cross-encoder|relevance scoring|diversity|precision and recall|data privacy',
    'Lewis et al., 2020|Karpukhin et al., 2020|Gao et al., 2022|Haystack|managed vector database|open-source vector database',
    'https://python.langchain.com/docs/get_started/introduction|https://docs.llamaindex.ai/',
    'https://python.langchain.com/docs/use_cases/question_answering/|Building Applications with Vector Databases',
    'LangChain for LLM Application Development|https://www.llamaindex.ai/blog|https://huggingface.co/spaces/mteb/leaderboard|MTEB',
    'answer accuracy|Redis|<2s|precision@k|MRR|latency|legal documents|medical Q&A|customer support|PDFs|tables|multimodal',
    'data isolation|PII redaction|compliance|query analytics|deployment guide|faithfulness|answer relevance|context precision|RAGAS',
    'load balancing|asynchronous|evaluation benchmarks|cost of a query|encryption|access control|prompt injection|version control for embeddings',
    'at least 3 RAG applications|at least 1 RAG system|at least 2 vector databases|LangSmith',
    'Multi-modal RAG|Agentic RAG|Graph RAG|Streaming RAG|knowledge graphs|LangChain tutorials|local embeddings',
  ],
  'phase-4': [
    '3-4 months|Autonomy|LangGraph|AutoGen|CrewAI|LlamaIndex Agents|Semantic Kernel|function calling|Claude tool use',
    'conversation buffer|vector memory|episodic|ReAct (Reasoning + Acting)|Plan-and-Execute|Reflexion|Tree of Thoughts|Self-critique',
    'Hierarchical|collaborative|competitive|sequential|parallel|Message passing|shared memory|event-driven|consensus',
    'Yao et al., 2022|Park et al., 2023|AutoGPT|BabyAGI|MetaGPT|Hong et al., 2023|state machines|role',
    'https://langchain-ai.github.io/langgraph/|https://microsoft.github.io/autogen/|https://docs.crewai.com/',
    'https://docs.llamaindex.ai/en/stable/module_guides/deploying/agents/|https://blog.langchain.dev/',
    'Building Agentic RAG with LlamaIndex|LangGraph tutorials|Building Multi-Agent Systems with AutoGen|Microsoft Learn',
    'LangSmith|OpenAI Assistants API|at least 5 custom tools|web search|calculator|file operations|retry logic|video demonstration',
    '3-5 specialized agents|researcher|writer|critic|planner|research report|code review workflow',
    'customer support|data analysis pipeline|content creation|concurrency|fault tolerance|graceful degradation|infinite loops|conflicting goals',
    'semantic memory|memory module|circuit breakers|thread safety|Mocked tools|decision trees|human in the loop|audit trails|Token budgets',
    'at least 4 agent systems|2-3 agent frameworks|Deployed 1 multi-agent system|library of agent patterns',
    'Self-improving|red team against blue team|simulated economy|approval|A/B tests|Profile token usage|logs the reasoning',
  ],
  'phase-5': [
    '3-5 months|SageMaker|Lambda|ECS|Vertex AI|Azure (OpenAI Service)|multi-stage builds|Docker Compose|Helm|CloudFormation|GitLab CI',
    'Redis|CDN|Prometheus|Grafana|ELK|spot instances|reserved capacity|chaos engineering|GDPR|CCPA|Bias detection|fairness metrics',
    "Introducing MLOps|Treveil et al.|O'Reilly|MLOps Specialization|MLflow|Weights & Biases|LangSmith|Jenkins|ArgoCD|Terraform",
    'https://cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning',
    'AWS Free Tier|GCP Free Tier|Docker Mastery|Udemy|Kubernetes for Developers|https://docs.github.com/en/actions',
    'The DevOps Handbook|Kim, Humble, Debois and Willis|DataDog|New Relic|Observability Engineering|OWASP Top 10|OWASP LLM Top 10',
    'AWS Security Fundamentals|HashiCorp Vault|Snyk|https://ai.google/responsibilities/responsible-ai-practices/|Bender et al., 2021',
    'https://partnershiponai.org/|Fairlearn|AI Fairness 360|Guardrails AI|Docker Hub|docker-compose.yml|health checks|graceful shutdown',
    'blue-green|canary|autoscaling|live production URL|request rate|anomalies|distributed tracing|runbook|SLA metrics|80% or more',
    'gender|race|age|output filtering|99.9%|p50, p95, p99|Defense in depth|least privilege|at least 3 applications|99% of the time',
    'at least 1 cloud certification|GKE|EKS|CircleCI|S3|CloudWatch|Pulumi|AWS Secrets Manager|OWASP ZAP|locust',
    '$150|$200|$395|CKAD|MLOps Professional|various providers|5-6 months|k3s',
  ],
  'phase-6': [
    'Phases 3-5|5-10 repositories|badges|license|Pin|GitHub Pages|Vercel|Netlify|SEO|Streamlit|Gradio|Loom|YouTube|accessible',
    '10 or more GitHub stars|5 case studies|3 live demos|2-3 hours/week|good first issue|help wanted|"documentation"|Slack',
    '10 merged pull requests|1-2 projects|co-maintain|1-2 posts/month|Medium|Dev.to|Hashnode|Guest posts',
    'Building Production RAG Systems with LangChain|LangGraph vs AutoGen: Which Multi-Agent Framework?',
    'How I Reduced RAG Latency by 60%|Understanding Retrieval Quality Metrics|The Future of Agentic AI|meta descriptions',
    '12 technical articles|1000 views|3-5 hours/week|#GenAI|#LLM|#RAG|r/MachineLearning|r/LanguageTechnology|r/LocalLLaMA',
    'LangChain Discord|Hugging Face Discord|EleutherAI Discord|AI Alignment Forum|Weights & Biases community|StackOverflow|500 followers',
    'Quarterly|Lunch-and-learn|Podcasts|Meetup.com|Sessionize.com|CFPs|NeurIPS|ICML|University clubs|4 talks|1 talk at a notable',
    'Daily/weekly|15-30 minutes|CS.CL|CS.AI|arXiv-sanity|Paper Digest|Hugging Face Daily Papers|1-2 papers|Papers with Code|arXiv Sanity Lite',
    'The Batch|TLDR AI|Last Week in AI|Latent Space|The TWIML AI Podcast|Practical AI|AI Breakfast|Zotero|Notion|Obsidian|50 papers|5-10 papers',
    'ICLR|ACM|IEEE|ADPList|Plato|underrepresented|2 conferences|3-5 mentors|2-3 junior developers|10K queries/day',
    'LLMOps Engineer|AI Solutions Architect|AIJobs.net|LeetCode|Grokking System Design|STAR|1 hour|Cracking the Coding Interview|McDowell',
    'Exponent|AlgoExpert|Pramp|Interviewing.io|20 relevant positions|30%|5 technical interviews|o1, o3|EU AI Act|hackathons',
    'Mastodon|Kaggle|5000 views|1000 followers|10 or more projects|20 technical articles|10 open-source contributions|3 or more events',
    'Introverts|Extroverts|Time-constrained|Career switchers|writing OR speaking',
  ],
  conclusion: [
    '12-18 months|10-20 hours a week|Consistency|Hands-on practice|Production mindset|Adaptability|Build in public|ten prototypes',
    'Feedback loops|Ethics first|Networking|Patience and persistence|Tutorial hell|Perfectionism|Working in isolation|Chasing novelty',
    'PhD|Staff or Principal Engineer|AI Product Manager|Consulting or freelance|Entrepreneurship|quantization|distillation',
    'Constitutional AI|RLHF|vision-language|adversarial attacks|Edge AI|journey',
  ],
  'appendix-a': [
    'VS Code|GitLab|Poetry|pip|Jupyter Lab|Google Colab|free GPU|PyTorch|TensorFlow|Datasets|Haystack|CrewAI|Chroma (local)',
    'Pinecone (managed)|Weaviate|GPT-4|Claude|Gemini|Llama 3|Mistral|Phi|Qwen|Cohere|EKS|GKE|public repositories|AWS (recommended)',
    'Prometheus|Grafana|LangSmith|DataDog|Terraform|AWS CDK|pytest|unittest|locust|ruff|black|mypy|Snyk|Bandit|dependency-check',
    'Weights & Biases|MLflow|Sphinx|MkDocs|Slack|Discord|Notion|GitHub Projects|Trello|Jira',
  ],
  'appendix-b': [
    'src/, tests/, docs/|.gitignore|env variables|80%|README|docstrings|Docker|CI/CD|hardcoded secrets|SSL|demo video|case study|portfolio',
  ],
  'appendix-c': ['a must|https://paperswithcode.com/|arXiv CS.CL and CS.AI|Hugging Face Daily Papers|GPT-3|HyDE'],
  'appendix-d': [
    '12-18 months|$500-1000|$200-400|$100-300|$20-50|$100-150|$0-100|$520-1000|$2000-3000|$500-800|$400-600|$500-700|$200-500',
    "OpenAI's $5 credit|Audit a course|Llama, Mistral|startups and for education|Free online communities",
  ],
};

describe('the facts of the roadmap', () => {
  it('are listed for every document', () => {
    expect(Object.keys(FACTS).sort()).toEqual([...texts.keys()].sort());
  });

  it.each(Object.entries(FACTS))('all stand in %s', (id, sections) => {
    const facts = sections.flatMap((section) => section.split('|'));
    expect(facts.filter((fact) => !texts.get(id)?.includes(fact))).toEqual([]);
  });
});
