import { expect, it } from 'vitest';
import { readinessOf } from './readiness-of.ts';

const INDEX = { contentVersion: 1, passages: 3, modelId: null, dimensions: null, from: 'memory' } as const;
const at = (index: typeof INDEX | null, staleSeconds: number | null = null, passages = 3) =>
  readinessOf({ current: () => index && { ...index, passages }, staleSeconds: () => staleSeconds });

it('is not ready before there is anything to find, and says why', () => {
  expect(at(null)).toEqual({ ready: false, checks: { index: 'The index is being loaded.' } });
  expect(at(INDEX, null, 0)).toMatchObject({
    ready: false,
    checks: { index: expect.stringMatching(/^The index is empty: run/) },
  });
});

it('is ready with an index in memory, whether the database is there or not', () => {
  expect(at(INDEX)).toEqual({ ready: true, checks: { index: 'ok' } });
  expect(at(INDEX, 90)).toMatchObject({
    ready: true,
    checks: { index: 'ok', database: expect.stringContaining('90 s ago') },
  });
});
