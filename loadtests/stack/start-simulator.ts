import { fork } from 'node:child_process';
import { once } from 'node:events';
import { guardProcess } from '../../scripts/guard/guard.ts';
import {
  SIMULATOR_ENV,
  SIMULATOR_PATHS,
  type SimulatorSettings,
  type SimulatorStatistics,
} from '../../services/bedrock-simulator/contract.ts';

const PROGRAM = new URL('../../services/bedrock-simulator/src/main.ts', import.meta.url);

/** A Bedrock simulator of one run, told by its admin API what goes wrong. */
export interface Simulator {
  readonly url: string;
  readonly pid: number;
  /** Replaces all settings: what is left out returns to its initial value. */
  configure(settings: Partial<SimulatorSettings>): Promise<void>;
  statistics(): Promise<SimulatorStatistics>;
  close(): Promise<void>;
}

/** Starts the Bedrock simulator as a process of its own, on a free loopback port. */
export async function startSimulator(): Promise<Simulator> {
  const child = fork(PROGRAM, {
    env: { ...process.env, [SIMULATOR_ENV.host]: '127.0.0.1', [SIMULATOR_ENV.port]: '0' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  guardProcess(child);
  const ended = once(child, 'exit');
  const [first] = await Promise.race([once(child, 'message'), ended]);
  if (typeof first !== 'object' || first === null || typeof first.url !== 'string') {
    throw new Error(`The Bedrock simulator ended before it listened (exit code ${String(first)}).`);
  }
  const { url } = first;
  return {
    url,
    pid: child.pid ?? 0,
    async configure(settings) {
      const response = await fetch(url + SIMULATOR_PATHS.admin, { method: 'PUT', body: JSON.stringify(settings) });
      if (!response.ok) throw new Error(`The simulator refused its settings: ${await response.text()}`);
    },
    async statistics() {
      const response = await fetch(url + SIMULATOR_PATHS.statistics);
      return await response.json();
    },
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
