import { describe, expect, it } from 'vitest';
import { toOneForm } from './one-form.ts';

const oneForm = (words: string) => toOneForm(words.split(' ')).join(' ');

describe('toOneForm', () => {
  it.each([
    ['@duration phase 3', '@duration does phase 3 take', 'phase 3 @duration', '@count months does phase 3 last'],
    ['@what is cost exam', '@what does the exam cost', '@what is price of the exam', '@howmuch is the exam'],
    [
      '@what deliverable in chatbot project',
      'chatbot project deliverable',
      '@what do i deliver for the chatbot project',
    ],
    [
      '@what is difference between chroma and qdrant',
      '@how does qdrant difference from chroma',
      'chroma difference qdrant',
    ],
    ['@what techniques in phase 2', '@what techniques are taught in phase 2', '@what techniques do i learn in phase 2'],
    ['@what free agent courses', '@what courses on agents are free', '@what free courses are there on agents'],
    ['@how do i debug agents', '@how to debug an agent', '@how do i debug an agent'],
    ['must i need docker for phase 2', 'is docker required for phase 2', 'does phase 2 need docker'],
    ['@what comes first agents or rag', 'rag or agents first', '@what comes first agents or rag'],
  ])('says %j for all that ask for it', (one, ...asked) => {
    expect(asked.map(oneForm)).toEqual(asked.map(() => one));
  });

  it('leaves what it has no form for as it was', () => {
    expect(oneForm('@why do caches poison answers')).toBe('@why do caches poison answers');
  });

  it('touches nothing that denies, or says how much is meant', () => {
    expect(oneForm('@what the tools not in phase 3')).toBe('@what the tools not in phase 3');
    expect(oneForm('@what only the courses on agents are free')).toBe('@what only the courses on agents are free');
  });

  it('puts what is counted by last, wherever it was said', () => {
    expect(oneForm('@count hours per:week do i study')).toBe(oneForm('@count hours do i study per:week'));
  });

  it('reads a question made to be slow in a few milliseconds', () => {
    const start = performance.now();
    for (const piece of ['phase 2 project ', 'a in b of c and d ', 'tools for ', 'free '])
      oneForm(piece.repeat(200 / piece.length).trim());
    expect(performance.now() - start).toBeLessThan(500);
  });
});
