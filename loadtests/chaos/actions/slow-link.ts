import type { Action, AwsCounterpart } from '../experiment.ts';
import { FIS_SOURCES, type LinkName } from './link-names.ts';

/** Every answer of a part comes later. */
export const slowLink = (part: LinkName, delayMs: number, jitterMs = Math.round(delayMs / 4)): Action => ({
  name: `slow-${part}-${delayMs}ms`,
  title: `Delay what the ${part} answers by ${delayMs} ms, give or take ${jitterMs}`,
  async inject({ links }) {
    await links[part].add({ type: 'latency', attributes: { latency: delayMs, jitter: jitterMs } });
    return () => links[part].clear();
  },
  aws: latencyOnAws(part, delayMs, jitterMs),
});

const latencyOnAws = (part: LinkName, delayMs: number, jitterMs: number): AwsCounterpart => ({
  kind: 'fis',
  actionId: 'aws:ecs:task-network-latency',
  target: 'all-api-tasks',
  parameters: {
    delayMilliseconds: String(delayMs),
    jitterMilliseconds: String(jitterMs),
    sources: FIS_SOURCES[part],
  },
  durationMinutes: 5,
});
