import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { hashKey, mintKey } from './domain/api-key.ts';

const MAIN = new URL('main.ts', import.meta.url).pathname;

/** The API as a process of its own, as a container runs it. */
export interface ApiProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** Headers of a caller who may do everything. */
  readonly headers: Readonly<Record<string, string>>;
  /** Lines of its log so far. */
  readonly log: readonly string[];
  /** Waits for a line that holds these words. */
  says(words: string): Promise<void>;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts `main.ts` on a free port and resolves when it listens. Whoever starts it ends it. */
export async function startApiProcess(environment: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const { text: key } = mintKey();
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
      EMBEDDER: 'none',
      OPERATOR_KEY_SHA256: Buffer.from(hashKey(key)).toString('hex'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  const waiting: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line);
      for (const look of waiting) look();
    });
  }
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const find = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const line = log.find((each) => each.includes(words));
        if (line !== undefined) resolve(line);
      };
      waiting.push(look);
      look();
      void exited.then(() => reject(new Error(`The process ended without saying "${words}":\n${log.join('\n')}`)));
    });
  const { url } = JSON.parse(await find('"Listening."'));
  return {
    child,
    url,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    log,
    says: async (words) => {
      await find(words);
    },
    exited,
  };
}
