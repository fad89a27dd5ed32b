import { sentenceOf } from './sentence-of.ts';

/** What GitHub did not do. The message is a sentence with the mend, for the log of a workflow; it never holds the token. */
export class GithubRefused extends Error {
  override readonly name = 'GithubRefused';
  /** Of the answer; 0 where there was none. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** GitHub's REST interface, for one token. */
export interface GithubApi {
  /** Gives what was answered, as JSON; undefined for an empty answer. Throws `GithubRefused`. */
  send(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown>;
  /** Every element of a list, page by page as they are asked for. Throws `GithubRefused`. */
  list(path: string): AsyncGenerator<unknown>;
}

const PATIENCE_MS = 30_000;
const PER_PAGE = 100;

/** Speaks to `url`, such as https://api.github.com: a workflow finds it in GITHUB_API_URL. */
export function githubApi({ url, token }: { readonly url: string; readonly token: string }): GithubApi {
  const { origin } = new URL(url);
  const base = url.replace(/\/$/, '');

  async function ask(method: string, address: string, body?: unknown): Promise<Response> {
    const what = `${method} ${new URL(address).pathname}`;
    const response = await fetch(address, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect could lead the token elsewhere; what moved is told instead.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: unknown) => {
      throw new GithubRefused(0, `${what}: ${origin} gave no answer (${causeOf(error)}). Run it again.`);
    });
    if (response.ok) return response;
    const said = await response.text();
    throw new GithubRefused(response.status, `${what}: ${sentenceOf(response, said).replaceAll(token, '...')}`);
  }

  return {
    async send(method, path, body) {
      const text = await (await ask(method, base + path, body)).text();
      return text === '' ? undefined : JSON.parse(text);
    },
    async *list(path) {
      const first = new URL(base + path);
      first.searchParams.set('per_page', String(PER_PAGE));
      for (let next: string | undefined = first.href; next !== undefined; ) {
        const response: Response = await ask('GET', next);
        yield* (await response.json()) as unknown[];
        next = nextOf(response.headers.get('link') ?? '', origin);
      }
    },
  };
}

/** Where the list goes on, by the header that GitHub sends with each page but the last. */
function nextOf(link: string, origin: string): string | undefined {
  const next = /<([^>]+)>; *rel="next"/.exec(link)?.[1];
  if (next === undefined || new URL(next).origin === origin) return next;
  throw new GithubRefused(
    0,
    `A list goes on at ${new URL(next).origin}, which is not ${origin}: nobody sends the token there.`,
  );
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `none within ${PATIENCE_MS / 1000} s`;
  return error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.message;
}
