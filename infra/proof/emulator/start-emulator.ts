import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../../scripts/free-port.ts';
import { installTool } from '../../../scripts/tools/tools.ts';

export interface Emulator {
  /** `http://localhost:4601` */
  readonly endpoint: string;
  close(): Promise<void>;
}

const START_LIMIT_MS = 30_000;

/** Starts an empty emulator of AWS on a free loopback port. Throws, with its own words, when it does not answer. */
export async function startEmulator(): Promise<Emulator> {
  const binary = await installTool('ministack');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-emulator-'));
  const port = await freePort();
  const child = spawn(binary, [], {
    cwd: folder,
    // An environment of its own: no credentials of the person who runs this reach it. It would start real containers for databases
    // and tasks where it finds a Docker engine; here it must only keep the books.
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: folder,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      DOCKER_HOST: `unix://${folder}/no-docker.sock`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => log.push(String(chunk)));
  const ended = once(child, 'close').finally(() => rm(folder, { recursive: true, force: true }));
  const emulator: Emulator = {
    // CDK publishes templates to a bucket's own host name, which `localhost` allows and an address does not.
    endpoint: `http://localhost:${port}`,
    async close() {
      child.kill();
      await ended;
    },
  };
  if (!(await becomesReady(emulator.endpoint, child))) {
    await emulator.close();
    throw new Error(`The emulator did not become ready:\n${log.join('')}`);
  }
  return emulator;
}

async function becomesReady(endpoint: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(`${endpoint}/_ministack/health`).catch(() => null);
    if (response?.ok) return true;
    await wait(50);
  }
  return false;
}
