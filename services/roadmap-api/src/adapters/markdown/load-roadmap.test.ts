import { describe, expect, it } from 'vitest';
import { CONTENT } from './load-content.builders.ts';
import { loadRoadmap, readContentDocuments } from './load-roadmap.ts';

const roadmap = loadRoadmap(CONTENT);

describe('the documents for search', () => {
  const documents = readContentDocuments(CONTENT);

  it('are all the content, by file name, with the titles that passages show', () => {
    expect(documents.map(({ id, title, phaseId }) => [id, title, phaseId])).toEqual([
      ['appendix-a', 'Appendix A: Recommended tool stack', null],
      ['appendix-b', 'Appendix B: Sample project checklist', null],
      ['appendix-c', 'Appendix C: Key papers to read', null],
      ['appendix-d', 'Appendix D: Budgeting for learning', null],
      ['conclusion', 'Conclusion and final tips', null],
      ['overview', 'Overview of the roadmap', null],
      ['phase-1', 'Phase 1: Foundations', 'phase-1'],
      ['phase-2', 'Phase 2: GenAI Fundamentals', 'phase-2'],
      ['phase-3', 'Phase 3: RAG Systems Mastery', 'phase-3'],
      ['phase-4', 'Phase 4: Multi-Agent Workflows', 'phase-4'],
      ['phase-5', 'Phase 5: Production-Grade Engineering', 'phase-5'],
      ['phase-6', 'Phase 6: Building Experience and Community', 'phase-6'],
    ]);
  });

  it('have no front matter, and an overview that agrees with the phases', () => {
    expect(documents.filter(({ markdown }) => markdown.includes('---'))).toEqual([]);
    const overview = documents.find(({ id }) => id === 'overview')?.markdown;
    for (const { title, durationMonths: d } of roadmap.phases) {
      expect(overview).toContain(`**${title}** (${d ? `${d.min}-${d.max} months` : 'ongoing'})`);
    }
  });
});

describe('loading', () => {
  it('gives equal content an equal version', () => {
    expect(roadmap.version).toMatch(/^[0-9a-f]{16}$/);
    expect(loadRoadmap(CONTENT).version).toBe(roadmap.version);
  });

  it('takes less than 50 ms', () => {
    const milliseconds = Array.from({ length: 10 }, () => {
      const before = process.threadCpuUsage();
      loadRoadmap(CONTENT);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / 1000;
    });
    // CPU time, and the least of ten: other processes on the machine are not what is measured.
    expect(Math.min(...milliseconds)).toBeLessThan(50);
  });
});
