import { type Counting, objectiveEvents } from './objective-events.ts';
import type { Objective } from './slo.ts';

/**
 * PromQL for the share of good events of an objective, between 0 and 1, over a window such as `5m`, `30d` or Grafana's
 * `$__range`. No series before the first event; not a number in a window without events.
 */
export function goodShare(objective: Objective, window: string): string {
  return `1 - ${badShare(objective, { window })}`;
}

/** PromQL for the share of bad events: never above 1, though one answer may lose several citations. */
export function badShare(objective: Objective, counting: Counting): string {
  const { all, bad } = objectiveEvents(objective, counting);
  return `clamp_max((${bad}) / ${all}, 1)`;
}
