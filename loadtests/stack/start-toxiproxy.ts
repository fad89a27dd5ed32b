import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../scripts/free-port.ts';
import { guardProcess } from '../../scripts/guard/guard.ts';
import { installTool } from '../../scripts/tools/tools.ts';
import { watchLog } from './watch-log.ts';

/** Something that goes wrong on the way: https://github.com/Shopify/toxiproxy#toxics. Milliseconds, bytes and kilobytes a second. */
type Toxic =
  | { readonly type: 'latency'; readonly attributes: { readonly latency: number; readonly jitter?: number } }
  | { readonly type: 'bandwidth'; readonly attributes: { readonly rate: number } }
  /** Nothing gets through; after `timeout` the connection is closed, with 0 never. */
  | { readonly type: 'timeout'; readonly attributes: { readonly timeout: number } }
  /** The connection is reset after `timeout`. */
  | { readonly type: 'reset_peer'; readonly attributes: { readonly timeout: number } }
  | { readonly type: 'limit_data'; readonly attributes: { readonly bytes: number } }
  | {
      readonly type: 'slicer';
      readonly attributes: { readonly average_size: number; readonly size_variation?: number; readonly delay?: number };
    };

/** The link from the replicas to one part of the service, on which faults can be injected. */
export interface Link {
  readonly port: number;
  /** Connections are cut, and new ones refused. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** To what the part answers (`downstream`), or to what it is sent; `toxicity` is the share of connections it befalls, 1 by default. */
  add(toxic: Toxic & { readonly stream?: 'upstream' | 'downstream'; readonly toxicity?: number }): Promise<void>;
  /** Removes every fault. */
  clear(): Promise<void>;
}

export interface Toxiproxy {
  readonly pid: number;
  /** Opens a way to a port of this machine. */
  link(name: string, toPort: number): Promise<Link>;
  close(): Promise<void>;
}

/** Starts a toxiproxy, which forwards connections and spoils them when told to. */
export async function startToxiproxy(): Promise<Toxiproxy> {
  const program = await installTool('toxiproxy');
  const port = await freePort();
  const child = spawn(program, ['-host', '127.0.0.1', '-port', String(port)], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guardProcess(child);
  const log = watchLog('toxiproxy', child);
  await log.says('Starting HTTP server');
  const api = adminApi(`http://127.0.0.1:${port}`);
  await api.isThere();
  return {
    pid: child.pid ?? 0,
    link: (name, toPort) => openLink(api, name, toPort),
    async close() {
      const ended = child.exitCode === null ? once(child, 'exit') : null;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function openLink(api: AdminApi, name: string, toPort: number): Promise<Link> {
  const { listen } = await api.call('POST', '/proxies', {
    name,
    listen: '127.0.0.1:0',
    upstream: `127.0.0.1:${toPort}`,
    enabled: true,
  });
  const path = `/proxies/${name}`;
  let toxics = 0;
  const added = new Set<string>();
  const enable = async (enabled: boolean) => {
    await api.call('POST', path, { listen, upstream: `127.0.0.1:${toPort}`, enabled });
  };
  return {
    port: Number(new URL(`tcp://${listen}`).port),
    down: () => enable(false),
    up: () => enable(true),
    async add({ type, attributes, stream = 'downstream', toxicity = 1 }) {
      toxics += 1;
      const toxic = `${type}-${toxics}`;
      added.add(toxic);
      await api.call('POST', `${path}/toxics`, { name: toxic, type, stream, toxicity, attributes });
    },
    async clear() {
      for (const toxic of added) await api.call('DELETE', `${path}/toxics/${toxic}`);
      added.clear();
      await enable(true);
    },
  };
}

type AdminApi = ReturnType<typeof adminApi>;

function adminApi(origin: string) {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`toxiproxy answered ${method} ${path} with ${response.status}: ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };
  return {
    call,
    /** It logs that it starts a moment before it listens. */
    async isThere() {
      const deadline = Date.now() + 5_000;
      for (;;) {
        const answered = await fetch(`${origin}/version`).then(
          ({ ok }) => ok,
          () => false,
        );
        if (answered) return;
        if (Date.now() > deadline) throw new Error('toxiproxy did not listen within 5 s.');
      }
    },
  };
}
