/** One event of a `text/event-stream`; `data` is sent as JSON, which never holds a raw line break. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: unknown;
}

export interface StreamOptions {
  /** Silence after which a comment is sent, so that no proxy takes the connection for dead. */
  readonly heartbeatMs: number;
  /** Called once, when the last event was handed over or the reader left. */
  readonly onEnd: (reason: 'completed' | 'abandoned') => void;
}

/** Encodes events as they come, no faster than they are read. */
export function encodeEvents(
  source: AsyncIterator<ServerSentEvent>,
  { heartbeatMs, onEnd }: StreamOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let pending: Promise<IteratorResult<ServerSentEvent>> | undefined;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      pending ??= source.next();
      const result = await orSilence(pending, heartbeatMs);
      if (result === SILENCE) {
        controller.enqueue(encoder.encode(': heartbeat\n\n'));
        return;
      }
      pending = undefined;
      if (result.done) {
        controller.close();
        onEnd('completed');
        return;
      }
      const { event, data } = result.value;
      controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
    },
    cancel() {
      onEnd('abandoned');
    },
  });
}

const SILENCE = Symbol('nothing was said for a while');

async function orSilence<T>(promise: Promise<T>, afterMs: number): Promise<T | typeof SILENCE> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<typeof SILENCE>((resolve) => {
    timer = setTimeout(() => resolve(SILENCE), afterMs);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
