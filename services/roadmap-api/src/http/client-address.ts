import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AppEnv } from './ports.ts';

/** The network address a request came from; `unknown` where there is no connection, as in a test without a socket. */
export function clientAddress(c: Context<AppEnv>): string {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  return incoming?.socket.remoteAddress ?? 'unknown';
}
