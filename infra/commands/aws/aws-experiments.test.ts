import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsExperiments } from './aws-experiments.ts';

const REGION = 'us-east-1';
const OURS = { project: 'phase-five', profile: 'ephemeral' };
const experiments = awsExperiments({ sleep: async (ms) => void waited.push(ms) });

/** The emulator has no notion of this service, so this one speaks its protocol, by AWS's reference. */
let server: Server;
let asked: { request: string; body: unknown; authorization: string }[];
let answers: Record<string, unknown>;
/** What happens to the next requests, one each. */
let mishaps: ((response: ServerResponse) => void)[];
let waited: number[];

beforeEach(async () => {
  asked = [];
  answers = {};
  mishaps = [];
  waited = [];
  server = createServer(async (request, response) => {
    const name = `${request.method} ${request.url}`;
    const body = await text(request);
    asked.push({
      request: name,
      body: body === '' ? undefined : JSON.parse(body),
      authorization: request.headers.authorization ?? '',
    });
    const mishap = mishaps.shift();
    if (mishap !== undefined) return mishap(response);
    if (answers[name] !== undefined) return void response.end(JSON.stringify(answers[name]));
    response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException:http://internal/' });
    response.end('{"message":"Experiment does not exist."}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'emulated');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'emulated');
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

describe('awsExperiments', () => {
  it('finds the templates of one copy on every page, with how long they last and what ends them', async () => {
    answers = {
      'GET /experimentTemplates': {
        experimentTemplates: [{ id: 'EXT0', tags: { ...OURS, profile: 'production' } }, { id: 'EXT9' }],
        nextToken: 'a/b=',
      },
      'GET /experimentTemplates?nextToken=a%2Fb%3D': { experimentTemplates: [{ id: 'EXT1', tags: OURS }] },
      'GET /experimentTemplates/EXT1': { experimentTemplate: TEMPLATE },
    };
    expect(await experiments.templates(REGION, OURS)).toEqual([
      {
        id: 'EXT1',
        name: 'replica-reclaimed',
        description: 'Spot takes a replica back.',
        actions: [
          { name: 'wait', actionId: 'aws:fis:wait', minutes: 63 },
          { name: 'stop', actionId: 'aws:ecs:stop-task', minutes: 1 },
        ],
        stopAlarms: ['roadmap-ephemeral-ReleaseErrors'],
      },
    ]);
    expect(asked.map(({ request }) => request)).not.toContain('GET /experimentTemplates/EXT0');
  });

  it('starts one with our tags, once for each time that it is asked to, and signed', async () => {
    answers = { 'POST /experiments': { experiment: { id: 'EXP1', state: { status: 'initiating' } } } };
    for (const _ of [1, 2]) expect(await experiments.start(REGION, 'EXT1', OURS)).toBe('EXP1');
    const [first, second] = asked.map(({ body }) => body as Record<string, unknown>);
    expect(first).toEqual({ clientToken: expect.any(String), experimentTemplateId: 'EXT1', tags: OURS });
    expect(second?.['clientToken']).not.toBe(first?.['clientToken']);
    expect(asked[0]?.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=emulated\/\d+\/us-east-1\/fis\/aws4_request/);
  });

  it.each([
    ['running', false],
    ['stopping', false],
    ['completed', true],
    ['stopped', true],
    ['failed', true],
    ['cancelled', true],
  ])('knows that %s has ended: %s', async (status, hasEnded) => {
    const experiment = { id: 'EXP1', tags: OURS, state: { status, reason: 'Because.' } };
    answers = { 'GET /experiments/EXP1': { experiment }, 'GET /experiments': { experiments: [experiment] } };
    expect(await experiments.run(REGION, 'EXP1')).toEqual({ status, hasEnded, reason: 'Because.' });
    expect(await experiments.unfinished(REGION, OURS)).toEqual(hasEnded ? [] : ['EXP1']);
    expect(await experiments.unfinished(REGION, { ...OURS, profile: 'production' })).toEqual([]);
  });

  it('ends one, and says what the service says where it cannot', async () => {
    answers = { 'DELETE /experiments/EXP1': { experiment: {} } };
    await experiments.stop(REGION, 'EXP1');
    expect(asked.map(({ request }) => request)).toEqual(['DELETE /experiments/EXP1']);
    await expect(experiments.stop(REGION, 'EXP2')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Experiment does not exist.',
    });
    expect(waited).toEqual([]);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['was lost', (response) => response.destroy()],
    ['was one too many', refusal(429, '', 'ThrottlingException')],
    ['was one too many, by another status', refusal(400, '', 'ThrottlingException')],
    ['met a fault of the service', refusal(503, '')],
  ])('asks again where a request %s, with the same token', async (_, mishap) => {
    answers = { 'POST /experiments': { experiment: { id: 'EXP1', state: { status: 'initiating' } } } };
    mishaps = [mishap, mishap];
    expect(await experiments.start(REGION, 'EXT1', OURS)).toBe('EXP1');
    expect(new Set(asked.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect([asked.length, waited]).toEqual([3, [500, 1_000]]);
  });

  it('gives up after the fourth time', async () => {
    mishaps = Array(9).fill(refusal(503, ''));
    await expect(experiments.run(REGION, 'EXP1')).rejects.toMatchObject({ name: 'HTTP 503' });
    expect(asked).toHaveLength(4);
  });

  it.each([
    ['a service', '{"message":"Because."}', 'Because.'],
    ['what stands before it', '{"Message":"Missing Authentication Token"}', 'Missing Authentication Token'],
    ['a proxy', '<html>No.</html>', '<html>No.</html>'],
    ['something that says nothing', '', 'no reason given'],
  ])('tells the reason that %s gives', async (_, text, message) => {
    mishaps = [refusal(403, text)];
    await expect(experiments.run(REGION, 'EXP1')).rejects.toMatchObject({ name: 'HTTP 403', message });
  });

  it('takes an answer without a word', async () => {
    mishaps = [(response) => void response.end()];
    await experiments.stop(REGION, 'EXP1');
  });

  it('looks for credentials once', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
    for (const name of ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE']) vi.stubEnv(name, '/dev/null');
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${process.env['AWS_ENDPOINT_URL']}/credentials`);
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    answers = {
      'GET /credentials': { AccessKeyId: 'from-container', SecretAccessKey: 'emulated', Token: 'a', Expiration },
      'DELETE /experiments/EXP1': {},
    };
    const fresh = awsExperiments();
    for (const _ of [1, 2, 3]) await fresh.stop(REGION, 'EXP1');
    expect(asked.filter(({ request }) => request === 'GET /credentials')).toHaveLength(1);
    expect(asked.at(-1)?.authorization).toContain('Credential=from-container/');
  });
});

function refusal(status: number, text: string, type?: string) {
  return (response: ServerResponse) =>
    void response.writeHead(status, type === undefined ? {} : { 'x-amzn-errortype': type }).end(text);
}

const TEMPLATE = {
  id: 'EXT1',
  description: 'Spot takes a replica back.',
  tags: { ...OURS, Name: 'replica-reclaimed' },
  actions: {
    wait: { actionId: 'aws:fis:wait', parameters: { duration: 'PT1H2M30S' } },
    stop: { actionId: 'aws:ecs:stop-task' },
  },
  stopConditions: [
    {
      source: 'aws:cloudwatch:alarm',
      value: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:roadmap-ephemeral-ReleaseErrors',
    },
    { source: 'none' },
  ],
};
