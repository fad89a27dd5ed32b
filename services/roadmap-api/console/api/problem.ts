/** A refusal by the API (RFC 9457), or the network's silence put into the same words. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly title: string;
  /** What to change, in one sentence. */
  readonly detail: string;
  /** Zero where no answer came at all. */
  readonly status: number;
  /** To be quoted when somebody asks what happened; null where there was no answer. */
  readonly requestId: string | null;

  constructor({ title, detail, status, requestId }: Omit<Problem, keyof Error>, options?: ErrorOptions) {
    super(detail, options);
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.requestId = requestId;
  }
}

/** Reads a problem document. A body of another shape (a proxy's page) becomes a general sentence. */
export function toProblem(body: unknown, status: number): Problem {
  const field = (name: string) => {
    const value = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return new Problem({
    title: field('title') ?? 'The request failed',
    detail: field('detail') ?? `The service answered with status ${status} and no explanation. Try again in a moment.`,
    status,
    requestId: field('instance'),
  });
}
