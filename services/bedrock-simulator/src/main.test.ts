import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { SIMULATOR_PATHS } from '../contract.ts';

const MAIN = new URL('main.ts', import.meta.url).pathname;
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('the simulator as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it listens in one line of JSON, and ends well on %s',
    async (signal) => {
      const child = run({ PORT: '0' });
      const line = JSON.parse(await firstLine(child));
      expect(line).toMatchObject({ level: 'info', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
      expect((await fetch(line.url + SIMULATOR_PATHS.health)).status).toBe(200);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('as a fork tells its parent where it listens, outlives Ctrl-C and ends when the parent lets go', async () => {
    const child = fork(MAIN, { env: { ...process.env, PORT: '0' }, stdio: 'ignore' });
    children.push(child);
    const [message] = await once(child, 'message');
    expect(message).toEqual({ type: 'listening', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    child.kill('SIGINT');
    expect((await fetch(message.url + SIMULATOR_PATHS.health)).status).toBe(200);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('names the variable to mend', async () => {
    const child = run({ PORT: 'eighty' });
    const [error, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(code).toBe(1);
    expect(error).toMatch(/cannot start.*must be a number from 0 to 65535.*PORT/s);
  });

  it('says so when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : null;
    const child = run({ PORT: String(port) });
    const [error, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    other.close();
    expect(code).toBe(1);
    expect(error).toMatch(/cannot start.*EADDRINUSE/);
  });
});

function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function firstLine(child: ReturnType<typeof run>): Promise<string> {
  const [chunk] = await once(child.stdout, 'data');
  return String(chunk).split('\n')[0] ?? '';
}
