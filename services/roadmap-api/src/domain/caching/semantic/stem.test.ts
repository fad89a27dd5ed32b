import { describe, expect, it } from 'vitest';
import { stem } from './stem.ts';

describe('stem', () => {
  it.each([
    ['evaluate', 'evaluated', 'evaluation', 'evaluating'],
    ['optimize', 'optimized', 'optimization'],
    ['deploy', 'deployment', 'deployed', 'deploys'],
    ['plan', 'planning', 'plans', 'planned'],
    ['write', 'wrote', 'written', 'writing'],
    ['certify', 'certified'],
    ['embed', 'embedding', 'embedded', 'embeddings'],
    ['secure', 'secured'],
    ['study', 'studies', 'studied'],
    ['recommend', 'recommended', 'recommendation'],
  ])('makes one of %s and its forms', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ['product', 'production'],
    ['document', 'documentation'],
    ['engineer', 'engineering'],
    ['mentor', 'mentorship'],
    ['learner', 'learning'],
    ['manage', 'managed'],
    ['need', 'needle'],
    ['paper', 'papers-with-code'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });
});
