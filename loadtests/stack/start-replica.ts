import { type ChildProcess, spawn } from 'node:child_process';
import { guardProcess } from '../../scripts/guard/guard.ts';
import { ENV, PATHS } from '../../services/roadmap-api/contract.ts';
import { type Ending, watchLog } from './watch-log.ts';

const PROGRAM = new URL('../../services/roadmap-api/src/main.ts', import.meta.url).pathname;

/** The API as a process of its own, as a container runs it. */
export interface Replica {
  /** `replica-1`: counted over the whole run, as tasks are never started twice. */
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  /** Waits for a line of the log that holds these words. */
  says(words: string): Promise<string>;
  readonly exited: Promise<Ending>;
  /** Whether it can search, by its own account; false where it says nothing within a second. */
  isReady(): Promise<boolean>;
  /** Sends a signal, SIGTERM by default, and waits for its end. */
  end(signal?: NodeJS.Signals): Promise<Ending>;
}

export interface ReplicaOptions {
  readonly name: string;
  /** Names of the contract's `ENV`, over what every replica gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** What runs Node: `['unshare', '--mount']`; by default nothing does. */
  readonly wrapper?: readonly string[];
  /** Before the program: `['--import', 'file:///...']`. */
  readonly nodeOptions?: readonly string[];
}

/** Starts a replica and resolves when it listens; it may not be ready yet. Rejects with its log where it ends before that. */
export async function startReplica({
  name,
  environment,
  wrapper = [],
  nodeOptions = [],
}: ReplicaOptions): Promise<Replica> {
  const [program = process.execPath, ...args] = [...wrapper, process.execPath, ...nodeOptions, PROGRAM];
  const child = spawn(program, args, {
    env: { ...process.env, [ENV.host]: '127.0.0.1', [ENV.port]: '0', [ENV.logLevel]: 'info', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  guardProcess(child);
  // The channel is for preloaded code, and must not keep the process alive.
  child.channel?.unref();
  const { lines, says, exited } = watchLog(name, child);
  const { url } = JSON.parse(await says('"Listening."'));
  return {
    name,
    url,
    pid: child.pid ?? 0,
    child,
    log: lines,
    says,
    exited,
    isReady: () =>
      fetch(url + PATHS.readiness, { signal: AbortSignal.timeout(1_000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      // A stopped process doesn't react to a signal until it is continued.
      child.kill('SIGCONT');
      return exited;
    },
  };
}
