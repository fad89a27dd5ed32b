import type { Stack } from '../../stack/start-stack.ts';

export type LinkName = keyof Stack['links'];

/** Ports by which the tasks reach each part in AWS; `infra` holds its experiments to those that it opens. */
export const AWS_PORTS: Readonly<Record<LinkName, number>> = { database: 5433, cache: 6379, model: 443 };

/** Hosts that FIS spoils the way to; what stands in braces is known to a deployed copy, and filled in by whoever emits. */
export const FIS_SOURCES: Readonly<Record<LinkName, string>> = {
  database: '{databaseHost}',
  cache: '{cacheHost}',
  model: 'bedrock-runtime.{region}.amazonaws.com',
};
