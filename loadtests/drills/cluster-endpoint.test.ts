import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ClusterEndpoint, openClusterEndpoint } from './cluster-endpoint.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

describe('a cluster endpoint', () => {
  it('refuses until it is pointed at a server, and leads there then', async () => {
    const endpoint = await open();
    await expect(greetingAt(endpoint)).rejects.toThrow();
    endpoint.pointAt(await database('first'));
    await expect(greetingAt(endpoint)).resolves.toBe('first');
  });

  it('cuts the connections to the old server when it is pointed at a new one', async () => {
    const endpoint = await open();
    endpoint.pointAt(await database('first'));
    const socket = connect(portOf(endpoint), '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'data');
    const closed = once(socket, 'close');
    endpoint.pointAt(await database('second'));
    await closed;
    await expect(greetingAt(endpoint)).resolves.toBe('second');
  });

  it('refuses again when it is pointed at nothing', async () => {
    const endpoint = await open();
    endpoint.pointAt(await database('first'));
    endpoint.pointAt(null);
    await expect(greetingAt(endpoint)).rejects.toThrow();
  });
});

async function open(): Promise<ClusterEndpoint> {
  const endpoint = await openClusterEndpoint();
  closers.push(endpoint.close);
  return endpoint;
}

/** A server that says its name to whoever connects, and waits. */
async function database(name: string): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    socket.write(name);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return `postgresql://app@127.0.0.1:${address.port}/postgres`;
}

async function greetingAt(endpoint: ClusterEndpoint): Promise<string> {
  const socket = connect(portOf(endpoint), '127.0.0.1');
  const greeted = once(socket, 'data').then(([chunk]) => String(chunk));
  const refused = once(socket, 'close').then(() => {
    throw new Error('The connection was refused.');
  });
  try {
    return await Promise.race([greeted, refused]);
  } finally {
    refused.catch(() => {});
    socket.destroy();
  }
}

const portOf = ({ url }: ClusterEndpoint) => Number(new URL(url).port);
