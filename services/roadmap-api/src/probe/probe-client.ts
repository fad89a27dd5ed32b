/** One response, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Times to the head of the response, and to the first bytes of its body. */
  readonly firstByteSeconds: number;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

/** Calls a release. No reply within the limit, and no connection, are replies with the status 0. */
export interface ProbeClient {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Sends a request by any method; without a body where that is undefined. */
  send(method: string, path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** The same, with the key that the probe was given. */
  readonly signed: Readonly<Record<string, string>>;
}

const REQUEST_LIMIT_MS = 20_000;

export function probeClient(origin: string, apiKey: string): ProbeClient {
  const send: ProbeClient['send'] = (method, path, body, headers = {}) =>
    exchange(origin + path, {
      method,
      ...(body === undefined
        ? { headers }
        : { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
    });
  return {
    signed: { authorization: `Bearer ${apiKey}` },
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
  };
}

async function exchange(url: string, init: RequestInit): Promise<Reply> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_LIMIT_MS) });
    const decoder = new TextDecoder();
    let text = '';
    let firstByteSeconds = seconds();
    for await (const bytes of response.body ?? []) {
      if (text === '') firstByteSeconds = seconds();
      text += decoder.decode(bytes, { stream: true });
    }
    return { status: response.status, headers: response.headers, text, firstByteSeconds, json: jsonOf(text) };
  } catch {
    return { status: 0, headers: new Headers(), text: '', firstByteSeconds: seconds(), json: undefined };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
