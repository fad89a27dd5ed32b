import { type Agent, type IncomingMessage, request } from 'node:http';
import { z } from 'zod';
import { PATHS } from '../../services/roadmap-api/contract.ts';

export type VisitKind = 'browse' | 'search' | 'ask' | 'stream';

/** Where visits go, and as whom. */
export interface Host {
  readonly url: string;
  readonly key: string;
  readonly agent: Agent;
}

/** One request as its caller saw it. */
export interface Visit {
  readonly kind: VisitKind;
  /** By which the balancer's log knows it. */
  readonly traceId: string;
  /** `performance.now()`. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** 0 where no head of a response came. */
  readonly status: number;
  /** From the sending to the head of the response. */
  readonly headMs: number | null;
  /**
   * `failed`: a server error, or no response at all. `cut`: it began well and broke off, a stream without its last event included.
   * `unsound`: whole, and not what was asked for.
   */
  readonly verdict: 'good' | 'failed' | 'cut' | 'unsound';
  /** What a good answer went without, by its own account. */
  readonly degraded: readonly string[];
  readonly why: string | null;
}

const Found = z.looseObject({ results: z.array(z.looseObject({ id: z.string() })).min(1) });
const Listed = z.looseObject({ items: z.array(z.unknown()).min(1) });
const Answered = z
  .looseObject({
    question: z.string(),
    text: z.string().min(1),
    abstained: z.boolean(),
    citations: z.array(z.looseObject({ passageId: z.string() })),
    degraded: z.array(z.string()),
  })
  .refine(({ abstained, citations, degraded }) => abstained || citations.length > 0 || degraded.length > 0, {
    error: 'An answer cites nothing, and does not say why.',
  });

/** Makes one request of a kind and judges what came back; never throws. `question` is searched for, or asked. */
export async function visit(host: Host, kind: VisitKind, question: string, traceId: string): Promise<Visit> {
  const startedAtMs = performance.now();
  let status = 0;
  let headMs: number | null = null;
  const end = (verdict: Visit['verdict'], why: string | null, degraded: readonly string[] = []): Visit => ({
    kind,
    traceId,
    startedAtMs,
    endedAtMs: performance.now(),
    status,
    headMs,
    verdict,
    degraded,
    why,
  });
  try {
    const response = await send(host, kind, question, traceId);
    status = response.statusCode ?? 0;
    headMs = performance.now() - startedAtMs;
    const body = await read(response);
    if (status >= 500) return end('failed', `status ${status}: ${body.slice(0, 200)}`);
    if (status !== 200) return end('unsound', `status ${status}: ${body.slice(0, 200)}`);
    return judge(kind, question, body, end);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return status === 0 || status >= 500 ? end('failed', why) : end('cut', why);
  }
}

type End = (verdict: Visit['verdict'], why: string | null, degraded?: readonly string[]) => Visit;

function judge(kind: VisitKind, question: string, body: string, end: End): Visit {
  const schema = { browse: Listed, search: Found, ask: Answered, stream: Answered }[kind];
  const text = kind === 'stream' ? lastEvent(body) : body;
  if (text === null) return end('cut', 'The stream ended without its last event.');
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) return end('unsound', z.prettifyError(parsed.error));
  const { degraded, question: answered, text: said } = parsed.data;
  if (answered !== undefined && answered !== question) return end('unsound', 'It answers another question.');
  if (kind === 'stream' && piecesOf(body) !== said) return end('unsound', 'Its pieces are not its answer.');
  return end('good', null, Array.isArray(degraded) ? degraded.map(String) : []);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The data of `done`; null where the stream has none. */
function lastEvent(body: string): string | null {
  return /^event: done\r?\ndata: (.*)$/m.exec(body)?.[1] ?? null;
}

function piecesOf(body: string): string {
  const pieces = [...body.matchAll(/^event: delta\r?\ndata: (.*)$/gm)];
  return pieces.map(([, data = '{}']) => String(JSON.parse(data).text)).join('');
}

function send({ url, key, agent }: Host, kind: VisitKind, question: string, traceId: string): Promise<IncomingMessage> {
  const asks = kind === 'ask' || kind === 'stream';
  const path = { browse: PATHS.phases, search: `${PATHS.search}?q=${encodeURIComponent(question)}&k=5` };
  const headers = {
    'x-amzn-trace-id': traceId,
    // A cached stream is over at once, and no deployment could cut it.
    ...(asks && { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'cache-control': 'no-cache' }),
    ...(kind === 'stream' && { accept: 'text/event-stream' }),
  };
  return new Promise((resolve, reject) => {
    const target = asks ? PATHS.answers : path[kind];
    const outgoing = request(new URL(target, url), { agent, headers, method: asks ? 'POST' : 'GET' }, resolve);
    outgoing.on('error', reject);
    outgoing.end(asks ? JSON.stringify({ question }) : undefined);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return Buffer.concat(parts).toString();
}
