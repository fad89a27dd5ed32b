import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../errors.ts';
import type { Background } from '../roadmap.ts';
import { learnerBackgrounds } from './learner-backgrounds.ts';

describe('learnerBackgrounds', () => {
  it('takes a complete beginner to have no experience of other kinds', () => {
    expect([...learnerBackgrounds(['complete-beginner'])]).toEqual([
      'complete-beginner',
      'no-ml-background',
      'no-devops-background',
    ]);
  });

  it('does not add months for Python to those of a complete beginner, which hold them', () => {
    expect(learnerBackgrounds(['python-beginner', 'complete-beginner'])).not.toContain('python-beginner');
    expect(learnerBackgrounds(['python-beginner', 'experienced-developer'])).toContain('python-beginner');
  });

  it('keeps each once', () => {
    expect([...learnerBackgrounds(['ml-background', 'ml-background'])]).toEqual(['ml-background']);
  });

  it.each<[Background, Background]>([
    ['ml-background', 'no-ml-background'],
    ['no-devops-background', 'devops-background'],
    ['complete-beginner', 'experienced-developer'],
    ['ml-background', 'complete-beginner'],
    ['complete-beginner', 'devops-background'],
  ])('refuses %s with %s and names both', (one, other) => {
    const refused = () => learnerBackgrounds([one, other]);
    expect(refused).toThrow(InvalidInput);
    expect(refused).toThrow(`'${one}'`);
    expect(refused).toThrow(`'${other}'`);
  });
});
