import { describe, expect, it } from 'vitest';
import { phaseWork } from './phase-work.ts';
import { phase } from './planning.builders.ts';

describe('phaseWork', () => {
  it('puts before each project the topics that it is built on', () => {
    expect(phaseWork(phase(), 12, 100).map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'study Embeddings',
      'study Chunking',
      'project Chatbot',
      'study Re-ranking',
      'project Advanced',
    ]);
  });

  it('gives projects their weeks of the longest duration, each its part, and topics the rest', () => {
    expect(slotsOf(phaseWork(phase(), 12, 120))).toEqual({
      Chatbot: 20,
      Advanced: 40,
      Embeddings: 20,
      Chunking: 20,
      'Re-ranking': 20,
    });
  });

  it('keeps a quarter for study where projects would fill the phase', () => {
    expect(slotsOf(phaseWork(phase(), 4, 120))).toMatchObject({ Chatbot: 30, Advanced: 60, Embeddings: 10 });
  });

  it('is all study where there are no projects', () => {
    expect(slotsOf(phaseWork(phase({ projects: [] }), 12, 30))).toEqual({
      Embeddings: 10,
      Chunking: 10,
      'Re-ranking': 10,
    });
  });

  it('is all projects where there are no topics', () => {
    expect(slotsOf(phaseWork(phase({ skills: [] }), 12, 30))).toEqual({ Chatbot: 10, Advanced: 20 });
  });
});

function slotsOf(work: readonly { title: string; slots: number }[]) {
  return Object.fromEntries(work.map(({ title, slots }) => [title, slots]));
}
