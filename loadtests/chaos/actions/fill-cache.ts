import { createClient } from '@redis/client';
import type { Action } from '../experiment.ts';

/** Redis has no memory left and may drop nothing: it reads, and refuses every write. */
export const fillCache = (): Action => ({
  name: 'fill-cache',
  title: 'Leave Redis no memory, and nothing that it may drop',
  async inject({ cache }) {
    const configure = async (maxmemory: string) => {
      const client = await createClient({ url: cache().url }).connect();
      await client.sendCommand(['CONFIG', 'SET', 'maxmemory', maxmemory, 'maxmemory-policy', 'noeviction']);
      await client.close();
    };
    await configure('1');
    return () => configure('0');
  },
  aws: {
    kind: 'none',
    because: 'FIS changes no settings of a cache; a serverless one grows to its limit, and then refuses writes as here',
  },
});
