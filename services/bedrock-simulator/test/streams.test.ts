import { once } from 'node:events';
import { request as http1Request } from 'node:http';
import { type ClientHttp2Session, connect } from 'node:http2';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SIMULATED_MODELS, SIMULATOR_PATHS } from '../contract.ts';
import type { Simulator } from '../src/start-simulator.ts';
import {
  configure,
  connectClient,
  conversation,
  HANDLERS,
  prompt,
  readStatistics,
  startInstantSimulator,
  statisticsWhen,
} from './simulator.builders.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startInstantSimulator();
});
afterEach(() => fetch(simulator.url + SIMULATOR_PATHS.reset, { method: 'POST' }));
afterAll(() => simulator.close());

describe.each(HANDLERS)('a stream to the AWS SDK over %s', (_, makeHandler) => {
  it('stops its work when the client goes away in the middle', async () => {
    const client = connectClient(simulator.url, makeHandler);
    await configure(simulator, { tokensPerSecond: 1 });
    const abort = new AbortController();
    const { stream } = await client.send(new ConverseStreamCommand(conversation()), { abortSignal: abort.signal });
    for await (const event of stream ?? []) {
      if (event.contentBlockDelta) break;
    }
    abort.abort();
    client.destroy();
    const { operations, tokens } = await statisticsWhen(simulator, ({ inFlight }) => inFlight === 0);
    expect(operations.ConverseStream.outcomes).toEqual({ aborted: 1 });
    expect(tokens.output).toBe(4);
  });

  it('stops waiting for the first token when the client goes away', async () => {
    const client = connectClient(simulator.url, makeHandler);
    await configure(simulator, { latency: { firstToken: { distribution: 'constant', valueMs: 600_000 } } });
    for (const command of [ConverseStreamCommand, ConverseCommand]) {
      const abort = new AbortController();
      const call = client.send(new (command as typeof ConverseCommand)(conversation()), { abortSignal: abort.signal });
      const outcome = expect(call).rejects.toMatchObject({ name: 'AbortError' });
      await statisticsWhen(simulator, ({ inFlight }) => inFlight === 1);
      abort.abort();
      await outcome;
      await statisticsWhen(simulator, ({ inFlight }) => inFlight === 0);
    }
    client.destroy();
    const { operations, tokens } = await readStatistics(simulator);
    expect(operations.Converse.outcomes).toEqual({ aborted: 1 });
    expect(operations.ConverseStream.outcomes).toEqual({ aborted: 1 });
    expect(tokens.output).toBe(0);
  });

  it('is one of 200 at a time, and each gets its own answer', async () => {
    const client = connectClient(simulator.url, makeHandler);
    await configure(simulator, { latency: { firstToken: { distribution: 'constant', valueMs: 2_000 } } });
    const ask = async (project: number) => {
      const text = prompt(`Project ${project} takes ${project} weeks.`, `How long does project ${project} take?`);
      const messages = [{ role: 'user' as const, content: [{ text }] }];
      const { stream } = await client.send(new ConverseStreamCommand(conversation({ messages })));
      let answer = '';
      for await (const event of stream ?? []) answer += event.contentBlockDelta?.delta?.text ?? '';
      return answer;
    };
    const projects = Array.from({ length: 200 }, (_item, index) => index + 1);
    const answers = Promise.all(projects.map(ask));
    // The first one waits for its first token long enough for the others to arrive.
    await statisticsWhen(simulator, ({ inFlight }) => inFlight > 150);
    expect(await answers).toEqual(projects.map((project) => `Project ${project} takes ${project} weeks. [1]`));
    client.destroy();
    expect((await readStatistics(simulator)).operations.ConverseStream).toEqual({
      started: 200,
      outcomes: { ok: 200 },
    });
  });
});

describe('the bytes of a stream', () => {
  it('are the same over both protocols, and every message is framed with right lengths and checksums', async () => {
    const body = requestBody(conversation());
    const overHttp1 = splitMessages(await postHttp1(body));
    const overHttp2 = splitMessages(await postHttp2(body));
    // The last message is the metadata, whose latency is measured.
    expect(overHttp1.slice(0, -1)).toEqual(overHttp2.slice(0, -1));
    expect(overHttp1.map(({ headers }) => headers)).toEqual(
      [
        'messageStart',
        'contentBlockDelta',
        'contentBlockDelta',
        'contentBlockDelta',
        'contentBlockStop',
        'messageStop',
        'metadata',
      ].map((type) => ({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' })),
    );
    expect(overHttp1.slice(0, -1).map((message) => message.body)).toEqual([
      '{"role":"assistant"}',
      '{"contentBlockIndex":0,"delta":{"text":"Phase 1 takes 1"}}',
      '{"contentBlockIndex":0,"delta":{"text":"-3 months."}}',
      '{"contentBlockIndex":0,"delta":{"text":" [1]"}}',
      '{"contentBlockIndex":0}',
      '{"stopReason":"end_turn"}',
    ]);
    expect(overHttp1.at(-1)?.body).toMatch(
      /^{"usage":{"inputTokens":\d+,"outputTokens":11,"totalTokens":\d+},"metrics":{"latencyMs":\d+}}$/,
    );
  });
});

describe('a client that reads slowly', () => {
  it('holds the answer back, and gets all of it in the end', async () => {
    // One sentence of thousands of tokens: several times a client's HTTP/2 window.
    const sentence = `Phase 1 takes ${'some more time and '.repeat(2_000)}2 months.`;
    const text = prompt(sentence, 'How long does Phase 1 take?');
    const body = requestBody({
      messages: [{ role: 'user', content: [{ text }] }],
      inferenceConfig: { maxTokens: 10_000 },
    });
    const session = connect(simulator.url);
    const stream = openHttp2(session, body);
    await once(stream, 'response');
    expect((await readStatistics(simulator)).inFlight).toBe(1);

    const messages = splitMessages(await buffer(stream));
    session.destroy();
    const { inFlight, tokens } = await readStatistics(simulator);
    expect(inFlight).toBe(0);
    expect(tokens.output).toBeGreaterThan(6_000);
    const deltas = messages.filter(({ headers }) => headers[':event-type'] === 'contentBlockDelta');
    expect(deltas.map((delta) => JSON.parse(delta.body).delta.text).join('')).toBe(`${sentence} [1]`);
  });
});

const PATH = `/model/${encodeURIComponent(SIMULATED_MODELS.answer)}/converse-stream`;
const AUTHORIZATION = 'Bearer bedrock-api-key';

function requestBody({ messages, inferenceConfig }: Partial<ReturnType<typeof conversation>>): string {
  return JSON.stringify({ messages, inferenceConfig });
}

async function postHttp1(body: string): Promise<Buffer> {
  const request = http1Request(simulator.url + PATH, { method: 'POST', headers: { authorization: AUTHORIZATION } });
  const [response] = await once(request.end(body), 'response');
  expect(response.headers['content-type']).toBe('application/vnd.amazon.eventstream');
  return buffer(response);
}

async function postHttp2(body: string): Promise<Buffer> {
  const session = connect(simulator.url);
  const bytes = await buffer(openHttp2(session, body));
  session.destroy();
  return bytes;
}

function openHttp2(session: ClientHttp2Session, body: string) {
  const stream = session.request({ ':method': 'POST', ':path': PATH, authorization: AUTHORIZATION });
  stream.end(body);
  return stream;
}

/** Reads an event stream by its specification, without the library that wrote it. */
function splitMessages(bytes: Buffer): { headers: Record<string, string>; body: string }[] {
  const messages: { headers: Record<string, string>; body: string }[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const message = rest.subarray(0, rest.readUInt32BE(0));
    const headersEnd = 12 + message.readUInt32BE(4);
    expect(message.readUInt32BE(8)).toBe(crc32(message.subarray(0, 8)));
    expect(message.readUInt32BE(message.length - 4)).toBe(crc32(message.subarray(0, -4)));
    messages.push({
      headers: readHeaders(message.subarray(12, headersEnd)),
      body: message.toString('utf8', headersEnd, message.length - 4),
    });
    rest = rest.subarray(message.length);
  }
  return messages;
}

/** Each header is a name's length and the name, type 7 (a string), the value's length and the value. */
function readHeaders(bytes: Buffer): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = 0; at < bytes.length; ) {
    const nameEnd = at + 1 + bytes.readUInt8(at);
    const valueStart = nameEnd + 3;
    const valueEnd = valueStart + bytes.readUInt16BE(nameEnd + 1);
    headers[bytes.toString('utf8', at + 1, nameEnd)] = bytes.toString('utf8', valueStart, valueEnd);
    at = valueEnd;
  }
  return headers;
}
