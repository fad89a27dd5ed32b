import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PATHS } from '../../contract.ts';
import { ATTACKS, GOLDEN_SEARCHES, UNANSWERABLE } from './golden.ts';
import { type FakeRelease, type FakeSearch, inOrder } from './release-in-order.builders.ts';

export interface RunningFake {
  readonly origin: string;
  /** The authorization headers that arrived, each once. */
  readonly credentials: ReadonlySet<string>;
  /** The requests so far, in order and without their queries: `GET /v1/phases`. */
  asked(): readonly string[];
  close(): void;
}

/** Serves a release in which everything is right except what `spoiled` replaces. */
export async function startFakeRelease(spoiled: Partial<FakeRelease> = {}): Promise<RunningFake> {
  const release = { ...inOrder(), ...spoiled };
  const credentials = new Set<string>();
  const memory: Memory = { asked: new Set(), progress: NOTHING, version: 0, feedback: [] };
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const number = asked.push(`${request.method} ${path}`);
    if (request.headers.authorization !== undefined) credentials.add(request.headers.authorization);
    const body = await read(request);
    const delayMs = release.delaysMs[path] ?? 0;
    if (delayMs > 0) await new Promise((wake) => setTimeout(wake, delayMs));
    if (release.failing.includes(number)) response.writeHead(500).end('{}');
    else reply(release, memory, request, body, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    credentials,
    asked: () => asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Memory {
  readonly asked: Set<string>;
  progress: unknown;
  version: number;
  feedback: unknown[];
}

const NOTHING = { topics: {}, projects: {}, checklistItems: {} };

function reply(release: FakeRelease, memory: Memory, request: IncomingMessage, body: string, response: ServerResponse) {
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json', ...release.headers }).end(JSON.stringify(value));
  const path = request.url?.split('?')[0] ?? '';
  const isKnown = request.headers.authorization === 'Bearer good';
  const spoiledStatus = release.statuses[`${request.method} ${path}`];
  if (spoiledStatus !== undefined) return json({}, spoiledStatus);
  if (path === '/' || path === PATHS.reference) return response.end(release.visits[path]);
  if (path === PATHS.mcp) return json({ result: toolResult(release, JSON.parse(body).method) });
  if (path.startsWith(PATHS.keys)) return json({}, 401);
  if (!isKnown) {
    const isOpen = path in release.visits || [PATHS.search, PATHS.plans, PATHS.openapi].some((each) => each === path);
    if (!isOpen && path !== PATHS.phases && !path.startsWith(PATHS.passages)) return json({}, release.anonymousStatus);
  }
  if (path.startsWith(`${PATHS.me}/`) && path !== PATHS.usage)
    return learnerReply(release, memory, request, body, response);
  if (path === PATHS.me && request.method === 'DELETE') {
    if (release.erases) Object.assign(memory, { progress: NOTHING, version: memory.version + 1, feedback: [] });
    return json({ id: '34575d1f-9377-4c4f-bcc1-3708b4db304c', erased: { progress: 1 } });
  }
  if (path === PATHS.feedback) {
    const { id } = JSON.parse(body);
    memory.feedback.push({ id, rating: 'up' });
    return json({ id }, 201);
  }
  if (path in release.visits) return json(release.visits[path]);
  if (path === PATHS.phases) {
    if (request.headers['if-none-match'] === '"1"') return json(null, release.notModified);
    response.setHeader('etag', '"1"');
    return json(release.phases);
  }
  if (path === PATHS.search) return json(searched(release.search, new URL(request.url ?? '', 'http://fake')));
  if (path === PATHS.plans) return json(release.plan);
  if (path === PATHS.openapi) return response.end(release.document);
  if (path.startsWith(PATHS.passages)) return json(release.passage);
  if (path === PATHS.operations) return json(release.operations, release.operationsStatus);
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
  const isRemembered =
    release.remembers && memory.asked.has(question) && request.headers['cache-control'] === undefined;
  memory.asked.add(question);
  return json({ ...release.answer, ...(isRemembered && { cached: { match: 'exact', ageSeconds: 1 } }) });
}

function learnerReply(
  { keeps, comparesTags }: FakeRelease,
  memory: Memory,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
) {
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { etag: `"${memory.version}"` }).end(JSON.stringify(value));
  if (request.url === PATHS.dataExport) {
    const isEmpty = memory.progress === NOTHING;
    return json({ progress: isEmpty ? null : { items: memory.progress }, feedback: memory.feedback });
  }
  if (request.method !== 'PUT') return json(memory.progress);
  if (comparesTags && request.headers['if-match'] !== `"${memory.version}"`) return json({}, 412);
  const given: unknown = JSON.parse(body);
  if (keeps) Object.assign(memory, { progress: given, version: memory.version + 1 });
  return json(given);
}

function toolResult({ tools, search }: FakeRelease, method: string) {
  if (method === 'tools/list') return { tools: tools.map((name) => ({ name, inputSchema: {} })) };
  return { content: [], structuredContent: search };
}

function stream({ answer, pieceEvent }: FakeRelease): string {
  const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  return event('sources', {}) + event(pieceEvent, { text: answer['text'] }) + event('done', answer);
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}

/** The results with the document that the query looks for in front. */
function searched({ results = [], ...others }: FakeSearch, { searchParams }: URL): FakeSearch {
  const foundIn = GOLDEN_SEARCHES.find(({ query }) => query === searchParams.get('q'))?.foundIn;
  const isFor = ({ documentId }: { readonly documentId: string }) => Number(documentId === foundIn);
  return { ...others, results: results.toSorted((a, b) => isFor(b) - isFor(a)) };
}
