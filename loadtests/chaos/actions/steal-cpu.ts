import { setTimeout as delay } from 'node:timers/promises';
import type { Action } from '../experiment.ts';

const SLICE_MS = 50;

/** A noisy neighbour: replicas get the processor for only a part of each slice of time, and can't tell why. */
export const stealCpu = (share: number): Action => ({
  name: `steal-cpu-${Math.round(share * 100)}`,
  title: `Take ${Math.round(share * 100)} % of the processor from every replica`,
  async inject({ replicas }) {
    let isOver = false;
    // Processes are stopped and resumed in turns, which is how steal time looks: it works alike on any number of cores, and spares the driver's.
    const stealing = (async () => {
      while (!isOver) {
        for (const { child } of replicas()) child.kill('SIGSTOP');
        await delay(SLICE_MS * share);
        for (const { child } of replicas()) child.kill('SIGCONT');
        await delay(SLICE_MS * (1 - share));
      }
    })();
    return async () => {
      isOver = true;
      await stealing;
    };
  },
  aws: {
    kind: 'fis',
    actionId: 'aws:ecs:task-cpu-stress',
    target: 'all-api-tasks',
    parameters: { percent: String(Math.round(share * 100)) },
    durationMinutes: 5,
  },
});
