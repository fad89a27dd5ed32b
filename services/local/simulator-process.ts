import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface SimulatorProcess {
  readonly url: string;
  close(): Promise<void>;
}

const MAIN = new URL('../bedrock-simulator/src/main.ts', import.meta.url);

/**
 * Runs the Bedrock simulator as a process of its own, on a free loopback port.
 *
 * A process and not a thread, so that the API meets it as it meets Bedrock: over a socket, on another event loop. It outlives
 * Ctrl-C (the terminal signals both) until `close`, because open answers still stream from it. Rejects when it ends early.
 */
export async function startSimulatorProcess(): Promise<SimulatorProcess> {
  const child = fork(MAIN, {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [first] = await Promise.race([once(child, 'message'), ended]);
  if (typeof first !== 'object' || first === null || typeof first.url !== 'string') {
    throw new Error(`The Bedrock simulator ended before it listened (exit code ${String(first)}).`);
  }
  return {
    url: first.url,
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
