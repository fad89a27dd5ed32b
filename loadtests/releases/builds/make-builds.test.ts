import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BAD_FAMILIES } from './bad-families.ts';
import { applyEdits, type Build } from './edit.ts';
import { heldOutBuilds } from './held-out-builds.ts';
import { badBuilds, goodBuilds } from './make-builds.ts';

const SOURCES = new URL('../../../services/roadmap-api/src/', import.meta.url);
/** Every variant of every family. */
const ALL = BAD_FAMILIES.length * Math.max(...BAD_FAMILIES.map(({ variants }) => variants.length));

describe('builds', () => {
  it.each(
    [...badBuilds(ALL, 1), ...goodBuilds(20), ...heldOutBuilds(1_000, 1)].map((build) => [build.name, build] as const),
  )('%s fits into the source of today', (_, { edits }) => {
    for (const file of new Set(edits.map((edit) => edit.file))) {
      const source = readFileSync(new URL(file, SOURCES), 'utf8');
      const here = edits.filter((edit) => edit.file === file);
      expect(applyEdits(source, here)).not.toBe(source);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    expect(badBuilds(60, 1)).toEqual(badBuilds(60, 1));
    expect(badBuilds(60, 1)).not.toEqual(badBuilds(60, 2));
  });

  it('come from every family, as often as they can', () => {
    const counts = new Map<string, number>();
    for (const { family } of badBuilds(60, 1)) counts.set(family, (counts.get(family) ?? 0) + 1);
    expect(counts.size).toBe(BAD_FAMILIES.length);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  });

  it('are held out for each published operation and each document, in an order of the seed', () => {
    const changes = heldOutBuilds(1_000, 1).map(({ change }) => change);
    expect(changes.filter((change) => change.startsWith('no search finds'))).toHaveLength(12);
    expect(changes.some((change) => change.startsWith('PUT /v1/me/progress '))).toBe(true);
    expect(changes.some((change) => change.includes('/readyz'))).toBe(false);
    expect(heldOutBuilds(3, 1).map(({ change }) => change)).toEqual(changes.slice(0, 3));
    expect(heldOutBuilds(3, 2)).not.toEqual(heldOutBuilds(3, 1));
  });

  it('have names of their own', () => {
    const names = [...badBuilds(66, 1), ...goodBuilds(30)].map(({ name }: Build) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('applyEdits', () => {
  const edit = { file: 'a.ts', find: 'one', replace: 'two' };

  it('changes the one place', () => {
    expect(applyEdits('one three', [edit])).toBe('two three');
  });

  it.each([['three'], ['one one']])('refuses %s, in which there is not one place', (source) => {
    expect(() => applyEdits(source, [edit])).toThrow(/fits in \d places and not in one/);
  });
});
