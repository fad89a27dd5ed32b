import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AppEnv } from './ports.ts';

/**
 * Whether the connection itself comes from this machine (or, in ECS, from this task). No header is believed: a proxy's peer address
 * is the proxy's. False where there is no connection to ask.
 */
export function isLoopbackPeer(c: Context<AppEnv>): boolean {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  // A server that listens on every address sees IPv4 callers as `::ffff:127.0.0.1`.
  const address = incoming?.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}
