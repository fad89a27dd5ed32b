/** What became of a request, for whoever sent it. */
export type Outcome =
  /** It got what it asked for, or the refusal that it provoked on purpose. */
  | 'served'
  /** A limit or quota of the caller's was reached, and the response says which and when to come back. */
  | 'limited'
  /** The service had more to do than it can, and the response says so and when to come back. */
  | 'shed'
  /** No response, a stream that was cut, or an error without such a label. */
  | 'failed';

/** As much of a response as tells; header names in any case. */
interface Exchange {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Why there is no whole response; empty where there is one. */
  readonly error: string;
}

const LABELS: Readonly<Record<string, Outcome>> = {
  'rate-limited': 'limited',
  'quota-exhausted': 'limited',
  overloaded: 'shed',
};

/**
 * Tells refusals apart from failures. A refusal is a problem document (RFC 9457) with a code for it, and with `Retry-After`: a bare
 * 429 or 503 helps nobody to behave, so it counts as failed. `provoked` are statuses that the visitor is out for.
 */
export function outcomeOf({ status, headers, body, error }: Exchange, provoked: readonly number[] = []): Outcome {
  if (error === '' && ((status >= 200 && status < 400) || provoked.includes(status))) return 'served';
  const isLabelled = header(headers, 'content-type').startsWith('application/problem+json');
  if (!isLabelled || header(headers, 'retry-after') === '') return 'failed';
  return LABELS[problemCode(body)] ?? 'failed';
}

/** The stable code of a problem document; empty where the text is none. */
export function problemCode(body: string): string {
  try {
    return String(JSON.parse(body).code ?? '');
  } catch {
    return '';
  }
}

/** The value of a header, which servers and k6 write in any case; empty where it isn't there. */
export function header(headers: Readonly<Record<string, string>>, name: string): string {
  const found = Object.keys(headers).find((key) => key.toLowerCase() === name);
  return found === undefined ? '' : (headers[found] ?? '');
}
