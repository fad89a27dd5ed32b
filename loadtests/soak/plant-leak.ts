import { subscribe } from 'node:diagnostics_channel';
import { connect, createServer } from 'node:net';

/** Preloaded into a replica to see the leak check find something: `LEAK=heap` keeps some kilobytes of each request, `LEAK=sockets` a connection of every tenth. */
const NUMBERS_PER_REQUEST = 2_048;
const REQUESTS_PER_SOCKET = 10;

const kind = process.env['LEAK'];
const kept: unknown[] = [];
let requests = 0;

const listener = createServer().listen(0, '127.0.0.1').unref();

subscribe('http.server.request.start', () => {
  requests += 1;
  if (kind === 'heap') kept.push(Array.from({ length: NUMBERS_PER_REQUEST }, (_, index) => index + requests / 2));
  if (kind === 'sockets' && requests % REQUESTS_PER_SOCKET === 0) kept.push(openConnection());
});

function openConnection() {
  const address = listener.address();
  if (address === null || typeof address === 'string') return null;
  return connect(address.port, '127.0.0.1');
}
