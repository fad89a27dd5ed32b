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
  proc(name: 'status' | 'mounts' | 'stat'): Promise<string>;
  /** User and system time of its first process until now, that of becoming a container included. */
  cpuMs(): Promise<number>;
  /** Ends its first process and starts another; resolves when that runs. */
  restart(): Promise<void>;
  signal(name: 'TERM' | 'KILL'): Promise<void>;
  /** Waits for its end. */
  exitCode(): Promise<number>;
  isRunning(): Promise<boolean>;
  log(): Promise<string>;
  remove(): Promise<void>;
}

const STRICT = ['--read-only', '--read-only-tmpfs=false', '--cap-drop=all', '--security-opt=no-new-privileges'];

export async function runHardened(engine: Engine, options: ContainerOptions): Promise<HardenedContainer> {
  const { image, env, memory = '512m', loosened = [] } = options;
  const id = await engine.run('podman', [
    'run',
    '--detach',
    '--pull=never',
    '--network=host',
    '--health-interval=disable',
    `--memory=${memory}`,
    '--pids-limit=128',
    '--tmpfs=/tmp:rw,noexec,nosuid,nodev,size=16m,mode=1777',
    ...Object.entries(env).map(([name, value]) => `--env=${name}=${value}`),
    ...(loosened.length > 0 ? loosened : STRICT),
    image,
  ]);
  const inspect = (format: string) => engine.run('podman', ['inspect', '--format', format, id]);
  let pid = await inspect('{{.State.Pid}}');
  const proc = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8');
  return {
    id,
    proc,
    async cpuMs() {
      const fields = (await proc('stat')).replace(/^.*\) /, '').split(' ');
      // Ticks of 10 ms, the 14th and 15th field of all, two of which were cut off.
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async restart() {
      await engine.run('podman', ['restart', '--time=10', id]);
      pid = await inspect('{{.State.Pid}}');
    },
    signal: async (name) => void (await engine.run('podman', ['kill', `--signal=${name}`, id])),
    exitCode: async () => Number(await engine.run('podman', ['wait', id], { timeoutMs: 90_000 })),
    isRunning: async () => (await inspect('{{.State.Running}}')) === 'true',
    log: () => engine.run('podman', ['logs', '--tail=20', id]),
    remove: async () => void (await engine.run('podman', ['rm', '--force', '--time=5', id])),
  };
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
