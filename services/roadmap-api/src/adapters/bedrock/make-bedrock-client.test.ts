import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SIMULATED_MODELS } from '../../../../bedrock-simulator/contract.ts';
import { bedrockAnswerModel } from './bedrock-answer-model.ts';
import { makeBedrockClient } from './make-bedrock-client.ts';
import { sdkBedrockCalls } from './sdk-bedrock-calls.ts';
import { useSimulatedBedrock } from './simulated-bedrock.builders.ts';

const NEVER = new AbortController().signal;
const REQUEST = { system: 'Be brief.', turns: [{ role: 'user', text: 'Hello' }], maxTokens: 5 } as const;
const bedrock = useSimulatedBedrock();
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllEnvs();
});

describe('makeBedrockClient', () => {
  it('keeps connections to a server without TLS and uses them again, also after a whole stream', async () => {
    const { url, connections, headers } = await listen();
    const client = makeBedrockClient({ region: 'eu-west-1', endpoint: url, requestTimeoutMs: 1_000 });
    closing.push(() => client.destroy());
    const model = bedrockAnswerModel({ client: sdkBedrockCalls(client), modelId: SIMULATED_MODELS.answer });
    for (let call = 0; call < 3; call += 1) {
      for await (const _ of model.stream(REQUEST, NEVER));
      await model.complete(REQUEST, NEVER);
    }
    expect(connections()).toBe(1);
    expect(headers()['authorization']).toMatch(/Credential=local\/\d+\/eu-west-1\/bedrock/);
  });

  it('tells AWS who calls, and nothing that only the layers it does without would say', async () => {
    const { url, headers } = await listen();
    const client = makeBedrockClient({ region: 'us-east-1', endpoint: url, requestTimeoutMs: 1_000 });
    closing.push(() => client.destroy());
    const model = bedrockAnswerModel({ client: sdkBedrockCalls(client), modelId: SIMULATED_MODELS.answer });
    await model.complete(REQUEST, NEVER);
    const first = headers()['user-agent'];
    expect(first).toMatch(/^aws-sdk-js\/[\d.]+ .*md\/nodejs#[\d.]+ .*api\/Bedrock-Runtime#[\d.]+/);
    await model.complete(REQUEST, NEVER);
    expect(headers()['user-agent']).toBe(first);
    expect(headers()).not.toHaveProperty('amz-sdk-request');
    expect(client.middlewareStack.identify().join()).not.toMatch(/logger|recursion/i);
  });

  it('gives up on a server that says no more than that it is still working', async () => {
    const server = createTcpServer((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 10);
      socket.on('close', () => clearInterval(timer)).on('error', () => socket.destroy());
    });
    const url = await listenOn(server);
    const client = makeBedrockClient({ region: 'us-east-1', endpoint: url, requestTimeoutMs: 200 });
    const model = bedrockAnswerModel({ client: sdkBedrockCalls(client), modelId: SIMULATED_MODELS.answer });
    await expect(model.complete(REQUEST, NEVER)).rejects.toMatchObject({ reason: 'timeout' });
  });

  it.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1', 'https://127.0.0.1:1'])(
    'needs no account for %s',
    async (endpoint) => {
      const client = makeBedrockClient({ region: 'us-east-1', endpoint, requestTimeoutMs: 1_000 });
      expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'local' });
    },
  );

  it.each(['http://127.example.com', 'https://bedrock-runtime.example.com'])(
    'takes the credentials of the environment for %s',
    async (endpoint) => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'from-environment').stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
      const client = makeBedrockClient({ region: 'us-east-1', endpoint, requestTimeoutMs: 1_000 });
      expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'from-environment' });
    },
  );

  it('speaks HTTP/2 to AWS, and leaves trying again to its caller', async () => {
    const client = makeBedrockClient({ region: 'us-east-1', endpoint: null, requestTimeoutMs: 1_000 });
    expect(client.config.requestHandler.metadata).toEqual({ handlerProtocol: 'h2' });
    expect(await client.config.maxAttempts()).toBe(1);
  });
});

/** A server that passes each request on to the simulator, and counts the connections it gets. */
async function listen() {
  let connections = 0;
  let headers: IncomingHttpHeaders = {};
  const server = createServer(async (request, response) => {
    headers = request.headers;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { authorization = '' } = request.headers;
    const contentType = request.headers['content-type'] ?? '';
    const reply = await fetch(new URL(request.url ?? '', bedrock.url), {
      method: 'POST',
      headers: { authorization, 'content-type': contentType },
      body: Buffer.concat(chunks),
    });
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await reply.arrayBuffer()));
  });
  server.on('connection', () => {
    connections += 1;
  });
  const url = await listenOn(server);
  return { url, connections: () => connections, headers: () => headers };
}

async function listenOn(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
