import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SOUND_ACCOUNT } from '../account/account-facts.builders.ts';
import type { Item } from '../check.ts';
import { byAccount, byCommand, byPerson, byTest } from '../checks.ts';
import { huntMutants, suspectsIn } from './hunt.ts';
import { openKeptHunt } from './kept-hunt.ts';
import type { Mutant } from './mutant.ts';
import { mutate, type ScratchCopy } from './scratch-copy.ts';
import { timeLeftMs } from './time-left.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phase-five-hunt-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const question = 'Does it hold?';
const mutation = { mistake: 'Five is four', file: 'five.txt', find: 'five', replace: 'four' };
const command = (id: string, text: string, more: object = {}) =>
  byCommand({ id, question, command: text, mutation, ...more });

/** Hunts the mistakes of these checks in a folder with one file, and says what became of each, by its check. */
async function fatesOf(...checks: Item['checks']) {
  const copy = (): ScratchCopy => {
    const root = mkdtempSync(join(folder, 'copy-'));
    const file = join(root, 'five.txt');
    writeFileSync(file, 'five');
    return {
      root,
      tree: 'a tree',
      remove: () => {},
      async with(made, run) {
        writeFileSync(file, mutate('five', made));
        return run().finally(() => writeFileSync(file, 'five'));
      },
    };
  };
  const suspects = suspectsIn([{ id: 'phase-5/1', checks }]);
  const mutants = await huntMutants(suspects, [copy(), copy()], { onGreen: () => {}, onMutant: () => {} });
  return Object.fromEntries(mutants.map(({ check, fate }) => [check, fate]));
}

describe('a hunt for mutants', () => {
  it('catches a mistake by a check that is red with it and green without it', async () => {
    expect(
      await fatesOf(
        command('looks', 'grep -q five five.txt'),
        command('looks-alone', 'grep -q five five.txt', { isAlone: true }),
        command('looks-away', 'true'),
      ),
    ).toEqual({ looks: 'caught', 'looks-alone': 'caught', 'looks-away': 'survived' });
  });

  it('does not take a check that is always red for one that caught something', async () => {
    expect(await fatesOf(command('always-red', 'exit 1'))).toEqual({ 'always-red': 'red-anyway' });
  });

  it('does not take a mistake that no longer applies, or a test that does not exist, for caught', async () => {
    const gone = { ...mutation, find: 'six' };
    expect(
      await fatesOf(
        byCommand({ id: 'gone', question, command: 'true', mutation: gone }),
        byTest({ id: 'none', question, file: 'none.test.ts', name: 'x', mutation }),
      ),
    ).toEqual({ gone: 'not-asked', none: 'red-anyway' });
  });

  it('spoils a sound account, and leaves out what a person answers', async () => {
    const read = ({ alarms }: typeof SOUND_ACCOUNT) => ({ passed: alarms.length > 0, saw: 'alarms' });
    const spoil = (facts: typeof SOUND_ACCOUNT) => ({ ...facts, alarms: [] });
    expect(
      await fatesOf(
        byAccount({ id: 'alarms', question, read, mutation: { mistake: 'None', spoil } }),
        byAccount({
          id: 'blind',
          question,
          read: () => ({ passed: true, saw: '' }),
          mutation: { mistake: 'None', spoil },
        }),
        byPerson({ id: 'person', question, todo: 'Do it.' }),
      ),
    ).toEqual({ alarms: 'caught', blind: 'survived' });
  });
});

describe('a hunt that was broken off', () => {
  const mutant: Mutant = { item: 'phase-5/1', check: 'a', mistake: '', fate: 'survived', saw: '', durationMs: 1 };

  it('is taken up by what was found out of the same sources, and of no others', () => {
    const file = join(folder, 'kept/mutants.json');
    const kept = openKeptHunt(file, 'one tree');
    expect(kept.known).toEqual([]);
    kept.keep(mutant);
    kept.keep({ ...mutant, fate: 'caught' });
    expect(openKeptHunt(file, 'one tree').known).toEqual([{ ...mutant, fate: 'caught' }]);
    expect(openKeptHunt(file, 'another').known).toEqual([]);
  });

  it('begins anew where it was broken off in the middle of a write', () => {
    const file = join(folder, 'torn.json');
    writeFileSync(file, '{"tree":"one tr');
    expect(openKeptHunt(file, 'one tree').known).toEqual([]);
    openKeptHunt(file, 'one tree').keep(mutant);
    expect(readFileSync(file, 'utf8')).toContain('"survived"');
  });
});

describe('timeLeftMs', () => {
  it('spreads over the lanes what may share the machine, and counts nothing for what was red', async () => {
    const shared = command('shared', 'true');
    const alone = command('alone', 'true', { isAlone: true });
    const red = command('red', 'false');
    const green = { verdict: 'passed', durationMs: 10_000 } as const;
    const results = [shared, alone, red].map((check) => {
      const result = { check, ...green, isAnswered: true, saw: '', command: '', output: '', exitCode: 0 };
      return [check, check === red ? { ...result, verdict: 'failed' as const } : result] as const;
    });
    expect(timeLeftMs([shared, alone, red], new Map(results), 2)).toBe(15_000);
  });
});
