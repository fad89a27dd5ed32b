import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOUND_ACCOUNT } from '../account/account-facts.builders.ts';
import type { Item, Mutation } from '../check.ts';
import { byAccount, byCommand, byPerson, byProbe, byTrial } from '../checks.ts';
import { runChecklist, type Surroundings } from './run-checklist.ts';
import { verdictOf } from './verdict.ts';

const mutation: Mutation = { mistake: 'None', file: 'none', find: 'a', replace: 'b' };
const question = 'Does it hold?';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'phase-five-run-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const withoutAccount = (): Surroundings => ({
  root,
  openCopy: async () => ({ url: 'http://127.0.0.1:1', key: 'key', close: async () => {} }),
  readAccount: null,
  accountCommand: 'npm run checklist -- --against aws',
});

const item = (...checks: Item['checks']): Item => ({ id: 'phase-5/1', checks });
const only = async (one: Item, against: 'code' | 'local' | 'aws' = 'local', surroundings = withoutAccount()) =>
  (await runChecklist([one], against, surroundings))[0]?.results[0];

describe('a run of the checklist', () => {
  it('takes exit code 0 for yes, and keeps the line that a command is known by', async () => {
    const command = 'echo "figure 7"; echo the end';
    const check = byCommand({ id: 'a', question, command, figure: /^figure/, mutation });
    expect(await only(item(check))).toMatchObject({ verdict: 'passed', saw: 'figure 7', exitCode: 0 });
    const failing = byCommand({ id: 'a', question, command: 'echo why >&2; exit 3', mutation });
    expect(await only(item(failing))).toMatchObject({ verdict: 'failed', saw: 'why', exitCode: 3 });
  });

  it('runs a command once that answers two checks', async () => {
    const command = 'echo ran >> ran.txt; wc -l < ran.txt';
    const twice = item(
      byCommand({ id: 'a', question, command, mutation }),
      byCommand({ id: 'b', question, command, mutation }),
    );
    const [result] = await runChecklist([twice], 'local', withoutAccount());
    expect(result?.results.map(({ saw }) => saw)).toEqual(['1', '1']);
  });

  it('runs nothing beside a command that wants the machine for itself', async () => {
    // Each waits for the other to have begun; the one that is alone waits in vain, and says so.
    const meet = (self: string, other: string) =>
      `touch ${self}; for i in $(seq 100); do test -e ${other} && exit 0; sleep 0.05; done; exit 1`;
    const met = item(
      byCommand({ id: 'a', question, command: meet('met-a', 'met-b'), mutation }),
      byCommand({ id: 'b', question, command: meet('met-b', 'met-a'), mutation }),
      byCommand({ id: 'c', question, command: 'touch alone-c; test ! -e alone-d', isAlone: true, mutation }),
      byCommand({ id: 'd', question, command: 'touch alone-d; test -e met-a', isAlone: true, mutation }),
    );
    const [result] = await runChecklist([met], 'local', withoutAccount());
    expect(result?.results.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed', 'passed']);
  });

  it('ends a command with its children at its limit', async () => {
    const check = byCommand({ id: 'a', question, command: 'sleep 600 & sleep 600', mutation });
    expect(await only(item(check), 'local', { ...withoutAccount(), limitMs: 100 })).toMatchObject({
      verdict: 'failed',
      exitCode: 124,
    });
  });

  it('starts nothing where it is held against the sources alone', async () => {
    const check = byTrial({ id: 'a', question, command: 'exit 1', mutation });
    expect(await only(item(check), 'code')).toBeUndefined();
  });

  it('fails a probe that breaks off, and one whose copy does not come up', async () => {
    const check = byProbe({ id: 'a', question, mutation, probe: () => Promise.reject(new Error('cut')) });
    expect(await only(item(check))).toMatchObject({ verdict: 'failed', saw: 'The probe broke off: cut' });
    const openCopy = () => Promise.reject(new Error('no port'));
    expect(await only(item(check), 'local', { ...withoutAccount(), openCopy })).toMatchObject({
      verdict: 'failed',
      isAnswered: false,
      output: 'no port',
    });
  });

  it('closes the copy that it opened', async () => {
    let isOpen = true;
    const check = byProbe({ id: 'a', question, mutation, probe: async () => ({ passed: true, saw: 'fine' }) });
    const close = async () => {
      isOpen = false;
    };
    const openCopy = async () => ({ url: 'http://127.0.0.1:1', key: 'key', close });
    expect(await only(item(check), 'local', { ...withoutAccount(), openCopy })).toMatchObject({ verdict: 'passed' });
    expect(isOpen).toBe(false);
  });

  it('leaves unproven what needs an account or a person, and says what to type or to do', async () => {
    const check = byAccount({
      id: 'a',
      question,
      read: ({ alarms }) => ({ passed: alarms.length > 0, saw: 'alarms' }),
      mutation: { mistake: 'None', spoil: (facts) => ({ ...facts, alarms: [] }) },
    });
    expect(await only(item(check))).toMatchObject({
      verdict: 'unproven',
      command: 'npm run checklist -- --against aws --item phase-5/1',
    });
    const readAccount = async () => SOUND_ACCOUNT;
    expect(await only(item(check), 'aws', { ...withoutAccount(), readAccount })).toMatchObject({ verdict: 'passed' });
    expect(await only(item(byPerson({ id: 'a', question, todo: 'Do it.' })))).toMatchObject({
      verdict: 'unproven',
      saw: 'Do it.',
    });
  });

  it('fails a test that does not exist, which proves nothing', async () => {
    const check = {
      kind: 'test',
      level: 'code',
      id: 'a',
      question,
      file: 'none.test.ts',
      name: 'x',
      mutation,
    } as const;
    expect(await only(item(check))).toMatchObject({ verdict: 'failed', isAnswered: false, exitCode: 1 });
  });
});

describe('the verdict of an item', () => {
  const results = (verdict: 'passed' | 'failed' | 'unproven') => ({
    check: byPerson({ id: 'a', question, todo: '' }),
    verdict,
    isAnswered: true,
    saw: '',
    command: '',
    output: '',
    exitCode: null,
    durationMs: 0,
  });
  const own: Item = { id: 'phase-5/1', checks: [], answeredBy: ['phase-5/2'] };
  const other: Item = { id: 'phase-5/2', checks: [] };

  it('counts what answers those that answer it', () => {
    const all = [
      { item: { id: 'phase-5/0', checks: [], answeredBy: ['phase-5/1'] }, results: [results('passed')] },
      { item: own, results: [results('passed')] },
      { item: { ...other, answeredBy: ['phase-5/0'] }, results: [results('failed')] },
    ];
    expect(all.map(({ item: each }) => verdictOf(each, all))).toEqual(['failed', 'failed', 'failed']);
  });

  it.each([
    [['passed'], ['passed'], 'passed'],
    [['passed'], ['failed'], 'failed'],
    [['unproven'], ['failed'], 'failed'],
    [['passed'], ['unproven'], 'unproven'],
    [[], [], 'unproven'],
  ] as const)('of %j, answered also by %j, is %s', (mine, theirs, verdict) => {
    const all = [
      { item: own, results: mine.map(results) },
      { item: other, results: theirs.map(results) },
    ];
    expect(verdictOf(own, all)).toBe(verdict);
  });
});
