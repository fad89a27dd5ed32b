import { describe, expect, it } from 'vitest';
import { CONTENT } from './load-content.builders.ts';
import { loadRoadmap } from './load-roadmap.ts';

const roadmap = loadRoadmap(CONTENT);
const phase = (number: number) => {
  const found = roadmap.phases.find((candidate) => candidate.number === number);
  if (!found) throw new Error(`There is no phase ${number}.`);
  return found;
};

describe('the six phases', () => {
  it('have their titles and durations', () => {
    expect(roadmap.phases.map(({ id, title, durationMonths: d }) => [id, title, d && `${d.min}-${d.max}`])).toEqual([
      ['phase-1', 'Foundations', '1-3'],
      ['phase-2', 'GenAI Fundamentals', '2-3'],
      ['phase-3', 'RAG Systems Mastery', '2-4'],
      ['phase-4', 'Multi-Agent Workflows', '3-4'],
      ['phase-5', 'Production-Grade Engineering', '3-5'],
      ['phase-6', 'Building Experience and Community', null],
    ]);
  });

  it('have every project with its weeks, steps and deliverable', () => {
    const projects = roadmap.phases.flatMap((p) =>
      p.projects.map((x) => [p.number, x.id, x.title, x.weeks, x.steps.length]),
    );
    expect(projects).toEqual([
      [1, 'advanced-python-cli-tool', 'Advanced Python CLI tool', 2, 2],
      [1, 'restful-api-service', 'RESTful API service', 3, 2],
      [1, 'data-processing-pipeline', 'Data processing pipeline', 2, 2],
      [2, 'fine-tune-a-small-language-model', 'Fine-tune a small language model', 3, 3],
      [2, 'advanced-chatbot-with-prompt-engineering', 'Advanced chatbot with prompt engineering', 2, 3],
      [2, 'semantic-search-engine', 'Semantic search engine', 3, 3],
      [3, 'basic-rag-chatbot', 'Basic RAG chatbot', 2, 3],
      [3, 'advanced-rag-with-optimization', 'Advanced RAG with optimization', 4, 4],
      [3, 'domain-specific-rag-application', 'Domain-specific RAG application', 4, 4],
      [3, 'rag-evaluation-framework', 'RAG evaluation framework', 2, 3],
      [4, 'single-react-agent-with-tools', 'Single ReAct agent with tools', 2, 3],
      [4, 'multi-agent-collaboration-system', 'Multi-agent collaboration system', 4, 4],
      [4, 'production-multi-agent-application', 'Production multi-agent application', 5, 5],
      [4, 'agent-memory-system', 'Agent memory system', 2, 3],
      [5, 'containerized-rag-system', 'Containerized RAG system', 3, 3],
      [5, 'cloud-deployment-with-ci-cd', 'Cloud deployment with CI/CD', 4, 4],
      [5, 'monitoring-and-observability-dashboard', 'Monitoring and observability dashboard', 3, 4],
      [5, 'production-ready-llm-application', 'Production-ready LLM application', 5, 5],
      [5, 'bias-evaluation-and-mitigation', 'Bias evaluation and mitigation', 2, 4],
    ]);
    expect(phase(5).projects[0]?.deliverable).toBe('Images on Docker Hub, a docker-compose.yml, and documentation.');
  });

  it('have as many entries in each list as the roadmap', () => {
    const counts = roadmap.phases.map((p) => ({
      phase: p.number,
      skills: p.skills.length,
      focus: p.engineeringFocus.length,
      metrics: p.metrics.length,
      optional: p.optionalTopics.length,
      notes: p.customizations.length,
    }));
    expect(counts).toEqual([
      { phase: 1, skills: 5, focus: 5, metrics: 4, optional: 0, notes: 3 },
      { phase: 2, skills: 6, focus: 5, metrics: 5, optional: 0, notes: 3 },
      { phase: 3, skills: 9, focus: 5, metrics: 6, optional: 4, notes: 3 },
      { phase: 4, skills: 9, focus: 6, metrics: 6, optional: 4, notes: 3 },
      { phase: 5, skills: 12, focus: 5, metrics: 7, optional: 0, notes: 3 },
      { phase: 6, skills: 0, focus: 0, metrics: 7, optional: 0, notes: 4 },
    ]);
  });

  it('have their own further sections', () => {
    expect(roadmap.phases.flatMap((p) => p.sections.map((s) => [p.number, s.title, s.items.length]))).toEqual([
      [4, 'Production considerations', 5],
      [4, 'Debugging and optimization', 4],
      [5, 'Tools ecosystem', 7],
      [6, 'Platform recommendations', 3],
    ]);
  });

  it('say whom they adjust for, and by how much', () => {
    const adjusted = roadmap.phases.flatMap((p) => p.customizations.map((c) => [p.number, c.audience, c.adjustment]));
    expect(adjusted.filter(([, , adjustment]) => adjustment !== null)).toEqual([
      [1, 'Complete beginners', { background: 'complete-beginner', months: { min: 3, max: 4 } }],
      [1, 'Experienced developers', { background: 'experienced-developer', months: { min: 0.5, max: 1 } }],
      [1, 'Python beginners', { background: 'python-beginner', addMonths: 1 }],
      [2, 'ML background', { background: 'ml-background' }],
      [2, 'No ML background', { background: 'no-ml-background', months: { min: 4, max: 4 } }],
      [3, 'Beginners', { background: 'complete-beginner' }],
      [4, 'Beginners', { background: 'complete-beginner' }],
      [5, 'DevOps background', { background: 'devops-background' }],
      [5, 'No DevOps experience', { background: 'no-devops-background', months: { min: 5, max: 6 } }],
    ]);
  });

  it('price the certifications of Phase 5', () => {
    expect(phase(5).certifications.map(({ title, priceUsd }) => [title, priceUsd])).toEqual([
      ['AWS Certified Solutions Architect (Associate)', 150],
      ['Google Cloud Professional ML Engineer', 200],
      ['Certified Kubernetes Application Developer (CKAD)', 395],
      ['MLOps Professional', null],
    ]);
  });

  it('hold nine activities in Phase 6, each with its cadence', () => {
    expect(phase(6).activities.map((a) => [a.number, a.title, a.cadence, a.groups.length, a.metrics.length])).toEqual([
      [1, 'Portfolio development', 'Continuous', 3, 3],
      [2, 'Open-source contributions', '2-3 hours/week', 3, 3],
      [3, 'Technical writing and thought leadership', '1-2 posts/month', 3, 3],
      [4, 'Community engagement', '3-5 hours/week', 3, 3],
      [5, 'Speaking and presentations', 'Quarterly', 3, 3],
      [6, 'Staying current with research', 'Daily/weekly', 4, 3],
      [7, 'Networking and mentorship', 'Ongoing', 3, 3],
      [8, 'Job hunting and interviews', 'When ready', 4, 3],
      [9, 'Continuous learning and adaptation', 'Ongoing', 3, 0],
    ]);
  });
});
