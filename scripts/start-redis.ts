import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { guardFolder, guardProcess } from './guard/guard.ts';
import { installTool } from './tools/tools.ts';

export interface RedisOptions {
  /** Fixed where a server has to come back at the address it had. */
  readonly port?: number;
  /** More directives of the configuration file, one a line: `user api on nopass ~roadmap:* +@read`. */
  readonly directives?: readonly string[];
}

/** A Redis server of one test run. */
export interface RedisServer {
  readonly port: number;
  readonly pid: number;
  /** `redis://127.0.0.1:PORT`: no password, as the server listens on loopback alone. */
  readonly url: string;
  /** Stops the process and lets it go on: a server that is there and says nothing. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/**
 * Starts a real Redis 7, which speaks Valkey's protocol, on a free loopback port with nothing in it.
 *
 * It is a cluster of one node: as ElastiCache Serverless does, it refuses a command or script whose keys are not all in one slot.
 */
export async function startRedis({ port: fixedPort, directives = [] }: RedisOptions = {}): Promise<RedisServer> {
  const redis = await installTool('redis');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-redis-'));
  const forgetFolder = guardFolder(folder);
  const port = fixedPort ?? (await freePort());
  const settings = ['bind 127.0.0.1', `port ${port}`, `dir ${folder}`, 'save ""', 'appendonly no'];
  // Without a bus port of its own choosing it would take port + 10000, which may not exist.
  const cluster = ['cluster-enabled yes', `cluster-port ${await freePort()}`, 'cluster-require-full-coverage no'];
  const file = join(folder, 'redis.conf');
  await writeFile(file, [...settings, ...cluster, ...directives].join('\n'));

  const [libraries = ''] = globSync('../lib/*-linux-gnu', { cwd: dirname(redis) });
  const env = { ...process.env, LD_LIBRARY_PATH: join(dirname(redis), libraries) };
  const server = spawn(redis, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  guardProcess(server);
  const isOver = once(server, 'close');
  const log: string[] = [];
  const isReady = new Promise<true>((resolve) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      log.push(line);
      if (line.includes('Ready to accept connections')) resolve(true);
    });
  });
  const close = async () => {
    // SIGKILL ends a frozen process, too; there is nothing to be saved.
    server.kill('SIGKILL');
    await isOver;
    await rm(folder, { recursive: true, force: true });
    forgetFolder();
  };
  try {
    if ((await Promise.race([isReady, isOver])) !== true) throw new Error(`Redis did not start:\n${log.join('\n')}`);
    await takeAllSlots(join(dirname(redis), 'redis-cli'), env, port);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    port,
    pid: server.pid ?? 0,
    url: `redis://127.0.0.1:${port}`,
    freeze: () => server.kill('SIGSTOP'),
    thaw: () => server.kill('SIGCONT'),
    close,
  };
}

/** A node that just started waits two seconds for others before it takes writes. */
async function takeAllSlots(cli: string, env: NodeJS.ProcessEnv, port: number): Promise<void> {
  const ask = (...command: string[]) => {
    const { status, stdout } = spawnSync(cli, ['-h', '127.0.0.1', '-p', String(port), ...command], {
      env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`redis-cli ${command.join(' ')} ended with exit code ${status}.`);
    return stdout;
  };
  ask('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  const deadline = Date.now() + 20_000;
  while (!ask('CLUSTER', 'INFO').includes('cluster_state:ok')) {
    if (Date.now() > deadline) throw new Error('Redis did not take over the slots of its cluster within 20 s.');
    await delay(20);
  }
}
