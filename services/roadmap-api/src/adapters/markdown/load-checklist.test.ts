import { describe, expect, it } from 'vitest';
import { CONTENT } from './load-content.builders.ts';
import { loadRoadmap } from './load-roadmap.ts';

const roadmap = loadRoadmap(CONTENT);

describe('the checklists', () => {
  const texts = (id: string) => roadmap.checklists.find((list) => list.id === id)?.items.map(({ text }) => text);

  it('hold seven items for Phase 3', () => {
    expect(texts('phase-3')).toEqual([
      'Failed retrievals are handled as errors',
      'Rate limiting and management of API quotas are in place',
      'Embeddings and frequent queries are cached',
      'The performance of the vector database is monitored',
      'Fallback strategies exist for when no relevant documents are found',
      'Observability is added (LangSmith, custom logging)',
      'Retrieval parameters and the way they were tuned are documented',
    ]);
  });

  it('hold thirteen items for Phase 5', () => {
    expect(texts('phase-5')).toEqual([
      'Tests run in an automated pipeline (unit, integration, E2E)',
      'The system is containerized and orchestrated',
      'CI/CD can roll a release back',
      'Monitoring and alerting are in place',
      'Logs are structured',
      'Security scans cover dependencies, containers and code',
      'Secrets are managed, with no hardcoded keys',
      'Rate limits and API quotas apply',
      'A caching strategy exists',
      'Documentation covers the API, the architecture and the runbooks',
      'A disaster recovery plan exists',
      'Costs are monitored against budgets',
      'Compliance is checked (GDPR, data retention)',
    ]);
  });

  it('group the sample project checklist, numbered through', () => {
    const items = roadmap.checklists.find(({ id }) => id === 'appendix-b')?.items ?? [];
    const groups = Object.entries(Object.groupBy(items, ({ group }) => group ?? ''));
    expect(groups.map(([group, list]) => [group, list?.length])).toEqual([
      ['Planning', 3],
      ['Development', 5],
      ['Testing', 4],
      ['Documentation', 4],
      ['Production readiness', 5],
      ['Deployment', 4],
      ['Sharing', 4],
    ]);
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
  });

  it('belong to the phases that name them', () => {
    expect(roadmap.phases.map(({ checklistId }) => checklistId)).toEqual([
      null,
      null,
      'phase-3',
      null,
      'phase-5',
      null,
    ]);
  });
});
