import { createConnection } from 'node:net';
import { SIMULATOR_PATHS } from '../../../services/bedrock-simulator/contract.ts';
import type { LinkName } from '../actions/link-names.ts';
import type { Knocks } from './observation.ts';

/** Enough for a way that breaks three connections in ten to break one of them in all but one of a thousand looks. */
const TRIES = 20;
/** With which an error of Redis begins. */
const MINUS = 45;
const PATIENCE_MS = 1_000;

/** The least that each part does for anybody: PostgreSQL says whether it speaks TLS, Redis keeps a key for a moment, the simulator shows its figures. */
const FIRST_WORDS: Readonly<Record<LinkName, Buffer>> = {
  database: Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]),
  cache: Buffer.from('SET chaos:knock 1 PX 1000\r\n'),
  model: Buffer.from(`GET ${SIMULATOR_PATHS.statistics} HTTP/1.1\r\nhost: model\r\nconnection: close\r\n\r\n`),
};

/** Opens connections to a part by the way that replicas take, all at once, and counts those on which it answers. */
export async function knockOnLink(part: LinkName, port: number): Promise<Knocks> {
  const answers = await Promise.all(Array.from({ length: TRIES }, () => knock(port, FIRST_WORDS[part])));
  const answered = answers.filter((answer) => answer !== null);
  return {
    tried: TRIES,
    answered: answered.length,
    refused: answered.filter(({ first }) => first === MINUS).length,
    quickestMs: answered.length === 0 ? null : Math.min(...answered.map(({ afterMs }) => afterMs)),
  };
}

interface Answer {
  readonly afterMs: number;
  /** Its first byte. */
  readonly first: number | undefined;
}

/** Resolves to null where the connection was refused or broke, or nothing came in time. */
function knock(port: number, words: Buffer): Promise<Answer | null> {
  const startedAt = performance.now();
  const { promise, resolve } = Promise.withResolvers<Answer | null>();
  const socket = createConnection({ port, host: '127.0.0.1' });
  socket.setTimeout(PATIENCE_MS, () => resolve(null));
  socket.once('connect', () => socket.write(words));
  socket.once('data', ([first]) => resolve({ afterMs: performance.now() - startedAt, first }));
  socket.once('error', () => resolve(null));
  socket.once('close', () => resolve(null));
  return promise.finally(() => socket.destroy());
}
