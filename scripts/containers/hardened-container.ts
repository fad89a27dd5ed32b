import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { BrokenPromise } from './broken-promise.ts';
import type { Engine } from './engine.ts';

interface ContainerOptions {
  readonly image: string;
  readonly env: Readonly<Record<string, string>>;
  readonly memory?: string;
  /** Arguments that loosen what is strict by default, to show that somebody notices. */
  readonly loosened?: readonly string[];
}

/** A container as Fargate would run it: read-only root, no capabilities, no new privileges, limited memory and processes. */
export interface HardenedContainer {
  readonly id: string;
  /** Lines of `/proc/PID/NAME`. */
  proc(name: 'status' | 'mounts'): Promise<string>;
  /** Puts another of the same kind in its place; resolves when that runs. */
  restart(): Promise<void>;
  /** Processor time since it last began to run. */
  spent(): Promise<ProcessorTime>;
  signal(name: 'TERM' | 'KILL'): Promise<void>;
  /** Waits for its end. */
  exitCode(): Promise<number>;
  isRunning(): Promise<boolean>;
  log(): Promise<string>;
  remove(): Promise<void>;
}

/** User and system time of a container's processes, all threads, in milliseconds. */
export interface ProcessorTime {
  /** What the container's runtime spent inside of it to make it, all but the last step. */
  readonly runtimeMs: number;
  /** From then on: that last step, which is to become the image's own process, and all that this has done. */
  readonly ownMs: number;
}

const STRICT = ['--read-only', '--read-only-tmpfs=false', '--cap-drop=all', '--security-opt=no-new-privileges'];

export async function runHardened(engine: Engine, options: ContainerOptions): Promise<HardenedContainer> {
  const { image, env, memory = '512m', loosened = [] } = options;
  const create = [
    'create',
    '--pull=never',
    '--network=host',
    '--health-interval=disable',
    `--memory=${memory}`,
    '--pids-limit=128',
    '--tmpfs=/tmp:rw,noexec,nosuid,nodev,size=16m,mode=1777',
    ...Object.entries(env).map(([name, value]) => `--env=${name}=${value}`),
    ...(loosened.length > 0 ? loosened : STRICT),
    image,
  ];
  const inspect = (format: string) => engine.run('podman', ['inspect', '--format', format, id]);
  let id = '';
  let pid = '';
  const proc = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8');
  let runtimeMs = 0;
  // In two steps: between them the runtime waits, and what it has spent can be told from what the image's process will.
  const start = async () => {
    id = await engine.run('podman', create);
    await engine.run('podman', ['init', id]);
    pid = await inspect('{{.State.Pid}}');
    runtimeMs = await spentMs(await proc('cgroup'));
    await engine.run('podman', ['start', id]);
  };
  const remove = async () => void (await engine.run('podman', ['rm', '--force', '--time=10', id]));
  await start();
  return {
    get id() {
      return id;
    },
    proc,
    spent: async () => ({ runtimeMs, ownMs: (await spentMs(await proc('cgroup'))) - runtimeMs }),
    async restart() {
      await remove();
      await start();
    },
    signal: async (name) => void (await engine.run('podman', ['kill', `--signal=${name}`, id])),
    exitCode: async () => Number(await engine.run('podman', ['wait', id], { timeoutMs: 90_000 })),
    isRunning: async () => (await inspect('{{.State.Running}}')) === 'true',
    log: () => engine.run('podman', ['logs', '--tail=20', id]),
    remove,
  };
}

/**
 * What the kernel counted for a control group, whose place `/proc/PID/cgroup` tells: to the microsecond, where `/proc/PID/stat` cuts off up to ten
 * milliseconds of each of two figures.
 */
async function spentMs(places: string): Promise<number> {
  const ofFirstVersion = /^\d+:(?:cpu,)?cpuacct:(.+)$/m.exec(places)?.[1];
  if (ofFirstVersion !== undefined)
    return Number(await readFile(`/sys/fs/cgroup/cpuacct${ofFirstVersion}/cpuacct.usage`, 'utf8')) / 1e6;
  const place = /^0::(.+)$/m.exec(places)?.[1] ?? '';
  const microseconds = /^usage_usec (\d+)$/m.exec(await readFile(`/sys/fs/cgroup${place}/cpu.stat`, 'utf8'))?.[1];
  return Number(microseconds) / 1e3;
}

/** Resolves when `url` answers 200. Throws `BrokenPromise` with the container's last lines when it ends, or after `limitMs`. */
export async function becomesReady(container: HardenedContainer, url: string, limitMs = 60_000): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (!(await container.isRunning())) break;
    // Not oftener: each question costs the one that starts a millisecond, and its processor time is what one promise counts.
    await wait(25);
  }
  throw new BrokenPromise(`${url} did not become ready:\n${await container.log()}`);
}
