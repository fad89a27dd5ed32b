import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { watchLog } from './watch-log.ts';

const started = (...program: readonly [string, ...string[]]) => {
  const [command, ...args] = program;
  return watchLog('It', spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
};

it('hears words of either stream, and how a process ended', async () => {
  const { says, exited } = started(process.execPath, '-e', 'console.error("ready now"); process.exitCode = 3');
  expect(await says('ready')).toBe('ready now');
  expect(await exited).toEqual({ code: 3, signal: null });
});

it('tells what a process said that ended without the words', async () => {
  const { says } = started(process.execPath, '-e', 'console.log("no port"); process.exitCode = 1');
  await expect(says('ready')).rejects.toThrow('It ended (exit code 1) without saying "ready":\nno port');
});

it('takes a program that is not there for one that has ended', async () => {
  const { says, exited } = started('/nowhere/program');
  expect(await exited).toEqual({ code: null, signal: null });
  await expect(says('ready')).rejects.toThrow('ENOENT');
});
