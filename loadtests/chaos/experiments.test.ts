import { describe, expect, it } from 'vitest';
import { CELLS, SHORT_MATRIX } from './cells.ts';
import { EXPERIMENTS } from './experiments.ts';

describe('the experiments', () => {
  it('make at least sixty cells, each with a name of its own', () => {
    expect(CELLS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(CELLS.map(({ id }) => id)).size).toBe(CELLS.length);
  });

  it.each(EXPERIMENTS.map((experiment) => [experiment.id, experiment] as const))(
    '%s says what is expected, how far it reaches and what ends it',
    (_, { hypothesis, blastRadius, rollback, method, abort }) => {
      for (const sentence of [hypothesis.says, blastRadius.says, rollback]) expect(sentence).toMatch(/\.$/);
      expect(method.length).toBeGreaterThan(0);
      expect(abort.failedShare).toBeGreaterThan(0);
    },
  );

  it('say of every action what AWS has, or why it has none', () => {
    const actions = EXPERIMENTS.flatMap(({ method }) => method.map(({ action }) => action));
    for (const { aws, name } of actions) {
      expect(name).toMatch(/^[a-z0-9+-]+$/);
      if (aws.kind === 'none') expect(aws.because.length).toBeGreaterThan(20);
    }
  });

  it('have a short matrix of twelve cells that exist, on replicas of one kind', () => {
    const cells = SHORT_MATRIX.map((id) => CELLS.find((cell) => cell.id === id));
    expect(cells).not.toContain(undefined);
    expect(new Set(cells.map((cell) => JSON.stringify(cell?.load.environment))).size).toBe(1);
    expect(cells).toHaveLength(12);
  });
});
