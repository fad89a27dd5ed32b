import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** The address under which a database is known, whichever server stands behind it: what Aurora calls the cluster endpoint. */
export interface ClusterEndpoint {
  /** `postgresql://app@127.0.0.1:PORT/postgres` */
  readonly url: string;
  /** Cuts every connection and sends the next ones to the server of this URL; `null` refuses them. */
  pointAt(databaseUrl: string | null): void;
  close(): Promise<void>;
}

/** Opens an endpoint on a free loopback port. It refuses connections until it is pointed at a server. */
export async function openClusterEndpoint(): Promise<ClusterEndpoint> {
  let port: number | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((caller) => {
    if (port === null) return void caller.resetAndDestroy();
    const database = connect(port, '127.0.0.1');
    for (const socket of [caller, database]) {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    // Either end's error ends both: a caller must see that its database is gone.
    pipeline(caller, database, caller, () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `postgresql://app@127.0.0.1:${address.port}/postgres`,
    pointAt(databaseUrl) {
      port = databaseUrl === null ? null : Number(new URL(databaseUrl).port);
      cutAll();
    },
    async close() {
      server.close();
      cutAll();
      await once(server, 'close');
    },
  };
}
