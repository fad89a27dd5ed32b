import { describe, expect, it } from 'vitest';
import { CONTENT } from './load-content.builders.ts';
import { loadRoadmap } from './load-roadmap.ts';

const roadmap = loadRoadmap(CONTENT);
const phase = (number: number) => {
  const found = roadmap.phases.find((candidate) => candidate.number === number);
  if (!found) throw new Error(`There is no phase ${number}.`);
  return found;
};

describe('the resources', () => {
  const resources = roadmap.phases.flatMap((p) => p.resources);

  it('stand under the topics of their phase', () => {
    const topics = (number: number) => Object.groupBy(phase(number).resources, ({ topic }) => topic);
    const counts = roadmap.phases.map(({ number }) =>
      Object.fromEntries(Object.entries(topics(number)).map(([topic, list]) => [topic, list?.length])),
    );
    expect(counts).toEqual([
      { Programming: 5, Mathematics: 4, 'Software engineering': 5 },
      { 'Deep learning': 3, 'Transformers and LLMs': 4, 'Prompt engineering': 3, 'Tools and frameworks': 7 },
      { 'Foundational papers': 3, 'Frameworks and tools': 6, 'Courses and tutorials': 4, 'Best practices': 2 },
      { 'Foundational papers': 5, 'Frameworks and documentation': 4, 'Courses and tutorials': 4, Tools: 4 },
      {
        'MLOps and LLMOps': 6,
        'Cloud and infrastructure': 6,
        'DevOps and CI/CD': 5,
        'Monitoring and observability': 5,
        Security: 5,
        'Ethics and responsible AI': 6,
      },
      { 'Staying current with research': 11, 'Job hunting and interviews': 4 },
    ]);
  });

  it('carry every link of the roadmap', () => {
    expect(resources.flatMap(({ url }) => url ?? [])).toEqual([
      'https://docs.python.org/3/',
      'https://missing.csail.mit.edu/',
      'https://course.fast.ai/',
      'https://huggingface.co/learn/nlp-course/chapter1/1',
      'http://jalammar.github.io/illustrated-transformer/',
      'https://platform.openai.com/docs/guides/prompt-engineering',
      'https://docs.anthropic.com/claude/docs/prompt-engineering',
      'https://python.langchain.com/docs/get_started/introduction',
      'https://docs.llamaindex.ai/',
      'https://python.langchain.com/docs/use_cases/question_answering/',
      'https://www.llamaindex.ai/blog',
      'https://huggingface.co/spaces/mteb/leaderboard',
      'https://langchain-ai.github.io/langgraph/',
      'https://microsoft.github.io/autogen/',
      'https://docs.crewai.com/',
      'https://docs.llamaindex.ai/en/stable/module_guides/deploying/agents/',
      'https://blog.langchain.dev/',
      'https://cloud.google.com/architecture/mlops-continuous-delivery-and-automation-pipelines-in-machine-learning',
      'https://docs.github.com/en/actions',
      'https://ai.google/responsibilities/responsible-ai-practices/',
      'https://partnershiponai.org/',
    ]);
  });

  it('say what they cost, or that the roadmap does not say', () => {
    const find = (title: string) => resources.find((resource) => resource.title === title);
    expect(find('Mathematics for Machine Learning')).toEqual({
      id: 'phase-1.mathematics.mathematics-for-machine-learning',
      title: 'Mathematics for Machine Learning',
      kind: 'book',
      cost: 'free',
      url: null,
      note: 'By Deisenroth, Faisal and Ong; a free PDF is available.',
      topic: 'Mathematics',
      phaseId: 'phase-1',
    });
    expect(find('Deep Learning Specialization')?.cost).toBe('audit');
    expect(find('Fluent Python')?.cost).toBe('unstated');
    expect(find('AWS Certified Solutions Architect')?.cost).toBe('paid');
  });

  it('of an activity stand among its groups too', () => {
    const items = phase(6).activities[7]?.groups.find(({ title }) => title === 'Resources')?.items;
    expect(items?.[0]).toEqual({ name: 'Cracking the Coding Interview', detail: 'By McDowell.' });
  });
});
