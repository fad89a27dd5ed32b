import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** One request as GitHub saw it. */
interface Seen {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What is answered: by default 200 and no headers. */
interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A server on loopback in GitHub's place. */
export interface FakeGithub {
  readonly url: string;
  readonly seen: Seen[];
  /** Answers instead of the lists, for one `METHOD /path` without its query. */
  readonly answers: Map<string, Answer>;
  /** What `GET /path` lists, in pages of what was asked for. */
  readonly lists: Map<string, unknown[]>;
  close(): Promise<void>;
}

/** Starts one on a free port. What neither `answers` nor `lists` knows is 404, as GitHub says it. */
export async function startFakeGithub(): Promise<FakeGithub> {
  const seen: Seen[] = [];
  const answers = new Map<string, Answer>();
  const lists = new Map<string, unknown[]>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const call = `${request.method} ${url.pathname}`;
    const body = request.method === 'GET' ? undefined : await json(request);
    seen.push({ method: request.method ?? '', path: request.url ?? '', authorization: authorizationOf(request), body });
    const list = request.method === 'GET' ? lists.get(url.pathname) : undefined;
    reply(response, answers.get(call) ?? (list === undefined ? NOT_FOUND : page(list, url)));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answers,
    lists,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };
const authorizationOf = (request: IncomingMessage) => request.headers.authorization;

/** GitHub gives 30 elements where nothing else is asked for, and says where the list goes on. */
function page(list: readonly unknown[], url: URL): Answer {
  const size = Number(url.searchParams.get('per_page') ?? 30);
  const number = Number(url.searchParams.get('page') ?? 1);
  const body = list.slice((number - 1) * size, number * size);
  if (number * size >= list.length) return { body };
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  return { body, headers: { link: `<${url.href}>; rel="first", <${next.href}>; rel="next"` } };
}

function reply(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
