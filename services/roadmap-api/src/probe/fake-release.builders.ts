import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PATHS } from '../../contract.ts';
import { ATTACKS, UNANSWERABLE } from './golden.ts';

/** What a release that is in order answers; each field may be spoiled. */
export interface FakeRelease {
  phases: unknown;
  search: unknown;
  plan: unknown;
  document: string;
  passage: unknown;
  /** Of golden questions. */
  answer: Record<string, unknown>;
  /** Of the event between the first and the last. */
  pieceEvent: string;
  abstains: boolean;
  refusesAttacks: boolean;
  remembers: boolean;
  anonymousStatus: number;
  headers: Record<string, string>;
  notModified: number;
  operations: Record<string, unknown>;
  operationsStatus: number;
  /** Before every response. */
  delayMs: number;
  /** Numbers of the requests that fail, from 1. */
  failing: readonly number[];
}

export interface RunningFake {
  readonly origin: string;
  /** Credentials that were sent, each once. */
  readonly credentials: ReadonlySet<string>;
  requests(): number;
  close(): void;
}

/** Serves a release of which everything is right but what is given. */
export async function startFakeRelease(spoiled: Partial<FakeRelease> = {}): Promise<RunningFake> {
  const release = { ...inOrder(), ...spoiled };
  const credentials = new Set<string>();
  const asked = new Set<string>();
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests += 1;
    const number = requests;
    if (request.headers.authorization !== undefined) credentials.add(request.headers.authorization);
    const body = await read(request);
    if (release.delayMs > 0) await new Promise((wake) => setTimeout(wake, release.delayMs));
    if (release.failing.includes(number)) response.writeHead(500).end('{}');
    else reply(release, asked, request, body, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    credentials,
    requests: () => requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function reply(
  release: FakeRelease,
  asked: Set<string>,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
) {
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json', ...release.headers }).end(JSON.stringify(value));
  const path = request.url?.split('?')[0] ?? '';
  const isKnown = request.headers.authorization === 'Bearer good';
  if (path === PATHS.phases) {
    if (request.headers['if-none-match'] === '"1"') return json(null, release.notModified);
    response.setHeader('etag', '"1"');
    return json(release.phases);
  }
  if (path === PATHS.search) return json(release.search);
  if (path === PATHS.plans) return json(release.plan);
  if (path === PATHS.openapi) return response.end(release.document);
  if (path.startsWith(PATHS.passages)) return json(release.passage);
  if (path === PATHS.operations) return json(release.operations, release.operationsStatus);
  if (!isKnown) return json({}, release.anonymousStatus);
  const { question } = JSON.parse(body);
  if (ATTACKS.includes(question))
    return json({
      ...release.answer,
      abstained: true,
      degraded: release.refusesAttacks ? ['question-refused'] : [],
      modelId: release.refusesAttacks ? null : 'amazon.nova-lite-v1:0',
    });
  if (question === UNANSWERABLE) return json({ ...release.answer, abstained: release.abstains });
  if (request.headers.accept === 'text/event-stream') return response.end(stream(release));
  const isRemembered = release.remembers && asked.has(question) && request.headers['cache-control'] === undefined;
  asked.add(question);
  return json({ ...release.answer, ...(isRemembered && { cached: { match: 'exact', ageSeconds: 1 } }) });
}

function stream({ answer, pieceEvent }: FakeRelease): string {
  const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  return event('sources', {}) + event(pieceEvent, { text: answer['text'] }) + event('done', answer);
}

/** All that a release answers when nothing is wrong with it. */
export function inOrder(): FakeRelease {
  const items = Array.from({ length: 6 }, (_, index) => ({
    id: `phase-${index + 1}`,
    number: index + 1,
    title: 'A phase',
    durationMonths: { min: 1, max: 2 },
  }));
  const result = { headingPath: ['A'], text: 'Text', score: 0.5, link: '/#/passages/a' };
  return {
    phases: { total: 6, items },
    search: {
      mode: 'hybrid',
      degraded: [],
      results: ['appendix-d', 'phase-2'].map((documentId) => ({ ...result, id: `${documentId}.a`, documentId })),
    },
    plan: { totalWeeks: 15, totalHours: 180 },
    document: Object.values(PATHS)
      .map((path) => `"${path}"`)
      .join(),
    passage: { id: 'p', text: 'Deliverable: A **deployed application**. It takes 2-4 months.' },
    answer: {
      id: '34575d1f-9377-4c4f-bcc1-3708b4db304c',
      question: 'What?',
      text: 'A deployed application, in 2-4 months. [1][2]',
      abstained: false,
      citations: ['phase-2.a', 'phase-3.a'].map((passageId, index) => ({
        marker: index + 1,
        passageId,
        headingPath: ['A'],
        quotes: ['A deployed application.'],
        link: '/#/passages/a',
      })),
      degraded: [],
      modelId: 'amazon.nova-lite-v1:0',
      usage: { inputTokens: 979, outputTokens: 20, costUsd: 0.00006 },
    },
    pieceEvent: 'delta',
    abstains: true,
    refusesAttacks: true,
    remembers: true,
    anonymousStatus: 401,
    headers: { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" },
    notModified: 304,
    operations: {
      requests: { routes: [{ route: PATHS.answers, statuses: { '2xx': 3 } }] },
      firstToken: { durations: { counts: [3] } },
      spending: { sinceStartUsd: 0.001, tokens: { input: 1, output: 1 } },
      answers: { outcomes: { answered: 3 } },
      index: { passages: 173, contentVersion: 4, staleSeconds: null },
      process: { eventLoopDelaySeconds: 0.01, residentBytes: 1 },
    },
    operationsStatus: 200,
    delayMs: 0,
    failing: [],
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
