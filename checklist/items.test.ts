import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SOUND_ACCOUNT } from './account/account-facts.builders.ts';
import { ITEMS } from './items.ts';
import { mutate } from './mutants/scratch-copy.ts';
import { loadSubjects } from './subjects.ts';

const root = join(import.meta.dirname, '..');
const checks = ITEMS.flatMap((item) =>
  item.checks.map((check) => ({ ...check, named: `${item.id} ${check.id}`, check })),
);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

describe('the checklist', () => {
  it('answers for every point of the roadmap, in its order, and for nothing else', () => {
    expect(ITEMS.map(({ id }) => id)).toEqual(loadSubjects().map(({ id }) => id));
  });

  it('has for each point a check of its own or the checks of another', () => {
    const ids = new Set(ITEMS.map(({ id }) => id));
    for (const { id, checks: own, answeredBy = [] } of ITEMS) {
      expect(own.length + answeredBy.length, id).toBeGreaterThan(0);
      expect(
        answeredBy.filter((other) => other === id || !ids.has(other)),
        id,
      ).toEqual([]);
    }
  });

  it('gives each check a name of its own within its item', () => {
    expect(new Set(checks.map(({ named }) => named)).size).toBe(checks.length);
  });

  it('has for each check a mistake that still applies and changes something', () => {
    const seeded = checks.flatMap(({ check }) =>
      'mutation' in check && 'file' in check.mutation ? [check.mutation] : [],
    );
    expect(seeded.length).toBeGreaterThan(0);
    for (const mutation of seeded) {
      const source = readFileSync(join(root, mutation.file), 'utf8');
      expect(mutate(source, mutation), mutation.mistake).not.toBe(source);
    }
  });

  it('passes a sound account, and fails one that is spoilt', () => {
    for (const { check, named } of checks) {
      if (check.kind !== 'account') continue;
      expect(check.read(SOUND_ACCOUNT), named).toMatchObject({ passed: true });
      expect(check.read(check.mutation.spoil(SOUND_ACCOUNT)), named).toMatchObject({ passed: false });
    }
  });

  it('names tests and commands that exist', () => {
    for (const { check, named } of checks) {
      if (check.kind === 'test') expect(readFileSync(join(root, check.file), 'utf8').length, named).toBeGreaterThan(0);
      const script = check.kind === 'command' ? /^npm run (?:-s )?(\S+)/.exec(check.command)?.[1] : undefined;
      if (script !== undefined) expect(Object.keys(scripts), named).toContain(script);
    }
  });
});
