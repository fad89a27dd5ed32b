import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardFolder, guardGroup } from './guard/guard.ts';

const PROGRAM = new URL('../services/local/start.ts', import.meta.url);

/** The first start embeds the whole roadmap: some seconds, far more on a machine that is busy with a gate. */
const START_LIMIT_MS = 120_000;

/** A copy of the whole service on this machine, for one test run. */
export interface LocalService {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** The API key of this copy, with every scope: `Authorization: Bearer ${key}`. */
  readonly key: string;
  /** The Bedrock simulator beside it, for tests that make the model misbehave. */
  readonly simulatorUrl: string;
  /** What it has written so far, its log among it. */
  output(): string;
  /** Ends it, lets open answers finish, and deletes its data. */
  close(): Promise<void>;
  /** SIGKILL, as a host that is lost, and the simulator with it. */
  kill(): Promise<void>;
}

/**
 * Starts what `npm start` starts, on a free loopback port with data of its own, and resolves when it is ready. `environment`
 * goes over this process's own.
 *
 * It ends with `close`, and also when this process dies, however that happens. Rejects with its log when it ends before it is ready.
 */
export async function startLocalService(environment: Readonly<Record<string, string>> = {}): Promise<LocalService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'phase-five-service-'));
  const forgetFolder = guardFolder(dataDir);
  const child = fork(PROGRAM, ['--port=0', `--data-dir=${dataDir}`], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // In a group of its own: Ctrl-C reaches this process, which may have something to finish, or to take away, while the service is there.
    detached: true,
  });
  guardGroup(child);
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(String(chunk)));
  const ended = once(child, 'exit').finally(async () => {
    await rm(dataDir, { recursive: true, force: true });
    forgetFolder();
  });

  const limit = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
  const [first] = await Promise.race([once(child, 'message'), ended]);
  clearTimeout(limit);
  if (typeof first !== 'object' || first === null || typeof first.url !== 'string') {
    await ended;
    throw new Error(`The service ended before it was ready (exit code ${String(first)}):\n${output.join('')}`);
  }
  return {
    url: new URL(first.url).origin,
    key: String(first.key),
    simulatorUrl: String(first.simulatorUrl),
    output: () => output.join(''),
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
