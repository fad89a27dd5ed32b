/** A copy of the service that answers over HTTP, on this machine or in an account. */
export interface RunningCopy {
  /** Without a slash at the end. */
  readonly url: string;
  /** An API key of the copy with every scope. */
  readonly key: string;
}

/** One exchange, as evidence keeps it. */
export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Request and answer as text, without the key. */
  readonly transcript: string;
}

/** How long a copy may take for one answer. */
const ANSWER_LIMIT_MS = 15_000;

interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: object;
  /** Asks without the copy's key. */
  readonly isAnonymous?: boolean;
}

/** Asks a copy once and keeps what was said. Rejects when it does not answer in 15 s. */
export async function exchange({ url, key }: RunningCopy, path: string, request: Request = {}): Promise<Exchange> {
  const { method = request.json ? 'POST' : 'GET', json, isAnonymous = false } = request;
  const headers = { ...(json && { 'content-type': 'application/json' }), ...request.headers };
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, ...(!isAnonymous && { authorization: `Bearer ${key}` }) },
    body: json ? JSON.stringify(json) : null,
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  const body = await response.text();
  const lines = [
    `> ${method} ${path}`,
    ...Object.entries(headers).map(([name, value]) => `> ${name}: ${value}`),
    ...(json ? [`> ${JSON.stringify(json)}`] : []),
    `< ${response.status}`,
    ...[...response.headers].map(([name, value]) => `< ${name}: ${value}`),
    '',
    body.slice(0, 4_000),
  ];
  return { status: response.status, headers: response.headers, body, transcript: lines.join('\n') };
}
