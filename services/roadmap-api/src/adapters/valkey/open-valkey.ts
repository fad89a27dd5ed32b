import { createClient, ErrorReply, RESP_TYPES, type RedisClientOptions } from '@redis/client';
import { type Valkey, type ValkeyReply, ValkeyUnavailable } from './valkey.ts';

/** A healthy server in the same network answers within 1 ms; one that takes this long is worth less than going without. */
const COMMAND_TIMEOUT_MS = 25;
const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_DELAY_MS = 2_000;
/** After so many failures in a row no command is sent during the pause; then a single one finds out whether the trouble is over. */
const FAILURES_BEFORE_PAUSE = 3;
const PAUSE_MS = 1_000;
/** How often a ping checks the connection: an unanswered one reveals a connection that the network dropped silently. */
const PING_INTERVAL_MS = 10_000;
const SILENCE_LIMIT_MS = 25_000;
/** How many commands may wait for a frozen server; one a second joins them while it stays frozen. */
const MAX_COMMANDS_WAITING = 1_000;

export interface ValkeyOptions {
  /** `redis://` or `rediss://`; user and password in it unless there are `credentials`. */
  readonly url: string;
  /** 25 ms when left out. */
  readonly commandTimeoutMs?: number;
  readonly credentials?: NonNullable<RedisClientOptions['credentialsProvider']>;
  /** Told when the server went away and when it came back, once each. */
  readonly onChange?: (change: { available: boolean; reason: string }) => void;
}

/**
 * Opens a connection in the background: the caller never waits for it, and a lost connection comes back by itself.
 *
 * A plain client and not a cluster's: ElastiCache Serverless shows all slots on one endpoint (ADR 0019).
 */
export function openValkey(options: ValkeyOptions): Valkey {
  const { url, credentials, commandTimeoutMs = COMMAND_TIMEOUT_MS, onChange = () => {} } = options;
  const client = createClient({
    url,
    ...(credentials && { credentialsProvider: credentials }),
    // A command that cannot be sent now is of no use to anybody later.
    disableOfflineQueue: true,
    commandsQueueMaxLength: MAX_COMMANDS_WAITING,
    pingInterval: PING_INTERVAL_MS,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_LIMIT_MS,
      // Half the delay is chance, so that replicas don't come back in step.
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, MAX_RECONNECT_DELAY_MS) * (0.5 + Math.random() / 2),
    },
  }).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
  let available = true;
  let failures = 0;
  let pausedUntil = 0;

  const report = (nowAvailable: boolean, reason: string) => {
    if (available === nowAvailable) return;
    available = nowAvailable;
    onChange({ available, reason });
  };
  const succeed = () => {
    failures = 0;
    pausedUntil = 0;
    report(true, 'answers');
  };
  const fail = (reason: string, cause: unknown): never => {
    failures += 1;
    if (failures >= FAILURES_BEFORE_PAUSE) {
      pausedUntil = performance.now() + PAUSE_MS;
      report(false, reason);
    }
    throw new ValkeyUnavailable(reason, { cause });
  };

  client.on('error', (error: Error) => report(false, reasonOf(error)));
  client.on('ready', succeed);
  // Rejects only when `close` ends the attempts; until then it tries for ever.
  client.connect().catch(() => {});

  return {
    async send(command) {
      if (!client.isReady) throw new ValkeyUnavailable('The server is not connected.');
      if (performance.now() < pausedUntil) throw new ValkeyUnavailable('The server is left alone for a second.');
      // Until this command has ended, no other is sent to the server that failed.
      if (failures >= FAILURES_BEFORE_PAUSE) pausedUntil = performance.now() + PAUSE_MS;
      try {
        const reply = await within(commandTimeoutMs, client.sendCommand<ValkeyReply>(command));
        succeed();
        return reply;
      } catch (error) {
        // A server that refuses a command is alive: it may accept the next one.
        if (error instanceof ErrorReply) {
          succeed();
          throw new ValkeyUnavailable(reasonOf(error), { cause: error });
        }
        return fail(reasonOf(error), error);
      }
    },
    isAvailable: () => available && client.isReady,
    async close() {
      if (client.isOpen) client.destroy();
    },
  };
}

/** The library's own time limit ends with the sending of a command; this one ends the waiting for its reply. */
function within<T>(milliseconds: number, reply: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No reply within ${milliseconds} ms.`)), milliseconds);
    reply.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The first word of the server's refusals is a stable code; a socket's error has a code as well. Never the command, which holds data. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? error.name;
}
