import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runGuarded } from './run-guarded.ts';
import { startAndAsk } from './start-and-ask.ts';

let folder: string;
let server: Server;
let url: string;
let asked: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phase-five-start-and-ask-'));
  await mkdir(join(folder, '.data'));
  await writeFile(join(folder, '.data', 'local-key'), 'a-key\n');
  asked = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]} ${request.headers.authorization ?? 'nobody'}`);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

describe('startAndAsk', () => {
  it('searches without a key, asks with the one that the start has made, and ends the service', async () => {
    const visit = await startAndAsk(folder, await npmThat(`echo "Console  ${url}/"; exec sleep 600`));
    expect(asked).toEqual(['GET /v1/search nobody', 'POST /v1/answers Bearer a-key']);
    expect([visit.ready, visit.search, visit.answer].toSorted((a, b) => a - b)).toEqual(Object.values(visit));
  });

  it('ends by force what takes no notice', async () => {
    const deaf = await npmThat(`trap '' INT; echo "Console  ${url}/"; sleep 600 & wait; sleep 600`);
    await startAndAsk(folder, deaf, 50);
    expect(asked).toHaveLength(2);
  });

  it('tells what was printed where it does not get there', async () => {
    await expect(startAndAsk(folder, await npmThat('echo "No database."'))).rejects.toThrow('No database.');
  });
});

describe('runGuarded', () => {
  it('ends well, or tells what was printed', async () => {
    const surroundings = { cwd: folder, env: process.env };
    await runGuarded(['true'], surroundings);
    await expect(runGuarded(['sh', '-c', 'echo Here.; exit 3'], surroundings)).rejects.toThrow(/ended with 3:\nHere\./);
  });
});

/** The environment of somebody whose npm is a script. */
async function npmThat(script: string): Promise<NodeJS.ProcessEnv> {
  const npm = join(folder, 'npm');
  await writeFile(npm, `#!/bin/sh\n${script}\n`);
  await chmod(npm, 0o755);
  return { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
}
