import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Profiler } from 'node:inspector';
import { z } from 'zod';

const Listening = z.object({
  type: z.literal('listening'),
  url: z.url(),
  key: z.string().optional(),
  simulatorUrl: z.url().optional(),
});
const Cpu = z.object({ type: z.literal('cpu'), microseconds: z.number() });
const PRELOADS = ['report-cpu.ts', 'report-profile.ts'].map((file) => new URL(file, import.meta.url).href);
const Profiled = z.object({ type: z.literal('profile'), profile: z.custom<Profiler.Profile>() });

export interface ServerUnderTest {
  readonly url: URL;
  readonly pid: number;
  /** The API key of the service, when it has one. */
  readonly key: string | null;
  /** Where the service's Bedrock simulator listens, when it has one. */
  readonly simulatorUrl: URL | null;
  /** CPU time used so far by all threads of the server's process, in microseconds. */
  cpuMicroseconds(): Promise<number>;
  /** What its main thread did while `work` was under way, sampled by V8. */
  profile(work: () => Promise<void>): Promise<Profiler.Profile>;
  close(): Promise<void>;
}

/** Runs a server in a process of its own and waits until it says where it listens. Rejects when it ends before that. */
export async function startServerUnderTest(
  program: URL,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ServerUnderTest> {
  const child = fork(program, args, {
    execArgv: PRELOADS.flatMap((file) => ['--import', file]),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { url, key, simulatorUrl } = await nextMessage(child, Listening);
  return {
    url: new URL(url),
    pid: child.pid ?? 0,
    key: key ?? null,
    simulatorUrl: simulatorUrl === undefined ? null : new URL(simulatorUrl),
    async cpuMicroseconds() {
      const reply = nextMessage(child, Cpu);
      child.send('cpu');
      return (await reply).microseconds;
    },
    async profile(work) {
      child.send('profile:start');
      await work();
      const reply = nextMessage(child, Profiled);
      child.send('profile:stop');
      return (await reply).profile;
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

function nextMessage<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) =>
      reject(new Error(`The server ended (exit code ${code}) before it answered.`));
    const onMessage = (message: unknown) => {
      const parsed = schema.safeParse(message);
      if (!parsed.success) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(parsed.data);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
  });
}
