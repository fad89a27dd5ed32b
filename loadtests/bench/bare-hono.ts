import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The yardstick: the same framework on the same machine, doing nothing. */
const app = new Hono().get('/', (c) => c.json({ hello: 'world' }));

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ type: 'listening', url: `http://127.0.0.1:${port}` });
});
process.on('disconnect', () => process.exit(0));
