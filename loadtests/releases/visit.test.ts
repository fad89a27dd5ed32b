import { once } from 'node:events';
import { Agent, createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type VisitKind, visit } from './visit.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const QUESTION = 'How long does it take?';
const ANSWER = {
  question: QUESTION,
  text: 'Two months. [1]',
  abstained: false,
  citations: [{ passageId: 'p' }],
  degraded: [],
};
const DONE = `event: delta\ndata: {"text":"Two "}\n\nevent: delta\ndata: {"text":"months. [1]"}\n\nevent: done\ndata: ${JSON.stringify(ANSWER)}\n\n`;

describe('visit', () => {
  it.each<[VisitKind, string]>([
    ['browse', '{"items":[1]}'],
    ['search', '{"results":[{"id":"p"}]}'],
    ['ask', JSON.stringify(ANSWER)],
    ['stream', DONE],
  ])('is good where %s gets what it asked for', async (kind, body) => {
    expect(await visitOf(kind, (_, response) => response.end(body))).toMatchObject({
      verdict: 'good',
      status: 200,
      why: null,
    });
  });

  it.each<[VisitKind, string]>([
    ['browse', '{"items":[]}'],
    ['search', '{"results":[]}'],
    ['ask', '{"text":""}'],
    ['ask', 'no JSON'],
    ['ask', JSON.stringify({ ...ANSWER, citations: [] })],
    ['ask', JSON.stringify({ ...ANSWER, question: 'What is RAG?' })],
    ['stream', DONE.replace('Two ', 'Ten ')],
  ])('is unsound where %s gets %s', async (kind, body) => {
    expect(await visitOf(kind, (_, response) => response.end(body))).toMatchObject({ verdict: 'unsound' });
  });

  it('is good where an answer says what it lacks, or that there is none', async () => {
    const lacking = { ...ANSWER, citations: [], degraded: ['model-unavailable'] };
    const abstaining = { ...ANSWER, abstained: true, citations: [] };
    expect(await visitOf('ask', (_, response) => response.end(JSON.stringify(lacking)))).toMatchObject({
      verdict: 'good',
      degraded: ['model-unavailable'],
    });
    expect(await visitOf('ask', (_, response) => response.end(JSON.stringify(abstaining)))).toMatchObject({
      verdict: 'good',
    });
  });

  it('is failed by a server error and by a connection that says nothing', async () => {
    expect(await visitOf('browse', (_, response) => response.writeHead(502).end('oh'))).toMatchObject({
      verdict: 'failed',
      status: 502,
      why: 'status 502: oh',
    });
    expect(await visitOf('browse', (request) => request.socket.destroy())).toMatchObject({
      verdict: 'failed',
      status: 0,
    });
  });

  it('is cut where a stream breaks off, or ends without its last event', async () => {
    const [head = ''] = DONE.split('event: done');
    const broken = await visitOf('stream', (_, response) => response.write(head, () => response.destroy()));
    expect(broken).toMatchObject({ verdict: 'cut', status: 200 });
    expect(await visitOf('stream', (_, response) => response.end(head))).toMatchObject({
      verdict: 'cut',
      why: 'The stream ended without its last event.',
    });
  });
});

async function visitOf(kind: VisitKind, serve: RequestListener) {
  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  const agent = new Agent();
  return visit({ url: `http://127.0.0.1:${port}`, key: 'k', agent }, kind, QUESTION, 'Root=1');
}
