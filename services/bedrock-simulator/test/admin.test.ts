import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, INSTANT_SETTINGS, SIMULATED_MODELS, SIMULATOR_PATHS } from '../contract.ts';
import { type Simulator, startSimulator } from '../src/start-simulator.ts';
import { configure, connectClient, conversation, readStatistics, startInstantSimulator } from './simulator.builders.ts';

describe('the admin API', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startInstantSimulator();
  });
  afterEach(() => call('POST', SIMULATOR_PATHS.reset));
  afterAll(() => simulator.close());

  const call = async (method: string, path: string, body?: string) => {
    const response = await fetch(simulator.url + path, { method, body });
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  const put = (patch: unknown) => call('PUT', SIMULATOR_PATHS.admin, JSON.stringify(patch));

  it('is healthy', async () => {
    expect(await call('GET', SIMULATOR_PATHS.health)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('reads, replaces and restores the settings', async () => {
    expect((await call('GET', SIMULATOR_PATHS.admin)).body).toEqual(INSTANT_SETTINGS);
    const faults = [{ kind: 'throttle', probability: 0.5 }];
    expect((await put({ tokensPerSecond: 5, faults })).body).toEqual({
      ...INSTANT_SETTINGS,
      tokensPerSecond: 5,
      faults,
    });
    // What a PUT leaves out returns to its initial value.
    expect((await put({ seed: 2 })).body).toEqual({ ...INSTANT_SETTINGS, seed: 2 });
    expect((await call('GET', SIMULATOR_PATHS.admin)).body).toEqual({ ...INSTANT_SETTINGS, seed: 2 });
    expect((await call('DELETE', SIMULATOR_PATHS.admin)).body).toEqual(INSTANT_SETTINGS);
  });

  it.each([
    ['{"tokensPerSecond": -1}', 'at tokensPerSecond'],
    ['{"latncy": {}}', 'Unrecognized key: "latncy"'],
    ['{"faults": [{"kind": "hang", "probability": 2}]}', 'at faults[0].probability'],
    ['{"latency": {"firstToken": {"distribution": "uniform", "minMs": 9, "maxMs": 1}}}', 'minMs must not be greater'],
    ['[]', 'expected object'],
    ['{', 'Malformed'],
  ])('refuses %s, says what is wrong with it and changes nothing', async (body, problem) => {
    await put({ seed: 7 });
    const refusal = await call('PUT', SIMULATOR_PATHS.admin, body);
    expect(refusal.status).toBe(400);
    expect(refusal.body.message).toContain(problem);
    expect((await call('GET', SIMULATOR_PATHS.admin)).body.seed).toBe(7);
  });

  it('shows how often a counted fault will still hit, and counts calls by operation and outcome', async () => {
    const client = connectClient(simulator.url);
    const converse = () => client.send(new ConverseCommand(conversation()));
    await configure(simulator, { faults: [{ kind: 'access-denied', count: 3 }] });
    await expect(converse()).rejects.toThrow();
    expect((await call('GET', SIMULATOR_PATHS.admin)).body.faults).toEqual([{ kind: 'access-denied', count: 2 }]);

    await configure(simulator, {});
    const { usage } = await converse();
    client.destroy();
    expect(await readStatistics(simulator)).toEqual({
      inFlight: 0,
      operations: {
        Converse: { started: 2, outcomes: { AccessDeniedException: 1, ok: 1 } },
        ConverseStream: { started: 0, outcomes: {} },
        InvokeModel: { started: 0, outcomes: {} },
        ApplyGuardrail: { started: 0, outcomes: {} },
      },
      models: { 'amazon.nova-lite-v1:0': 2 },
      tokens: { input: usage?.inputTokens, output: usage?.outputTokens },
      traces: { received: 0, last: null },
    });

    expect((await call('POST', SIMULATOR_PATHS.reset)).status).toBe(200);
    expect((await readStatistics(simulator)).operations.Converse).toEqual({ started: 0, outcomes: {} });
  });

  it('draws the same faults again after a reset', async () => {
    const client = connectClient(simulator.url);
    const run = async () => {
      await configure(simulator, { seed: 3, faults: [{ kind: 'throttle', probability: 0.5 }] });
      const outcomes: boolean[] = [];
      for (let count = 0; count < 20; count += 1) {
        outcomes.push(
          await client.send(new ConverseCommand(conversation())).then(
            () => true,
            () => false,
          ),
        );
      }
      return outcomes;
    };
    const first = await run();
    expect(new Set(first).size).toBe(2);
    expect(await run()).toEqual(first);
    client.destroy();
  });

  it.each([
    ['GET', '/'],
    ['POST', '/model/x/unheard-of'],
    ['GET', `/model/${SIMULATED_MODELS.answer}/converse`],
    ['PATCH', SIMULATOR_PATHS.admin],
  ])('does not know %s %s', async (method, path) => {
    const { status, body, headers } = await call(method, path);
    expect(status).toBe(404);
    expect(body.message).toContain(`${method} ${path}`);
    expect(headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
  });

  it('does not stumble over a path that is badly encoded', async () => {
    const response = await fetch(`${simulator.url}/model/%E0%A4%A/converse`, {
      method: 'POST',
      headers: { authorization: 'Bearer key' },
      body: '{}',
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { message: 'The provided model identifier is invalid.' },
    ]);
  });

  it('needs no signature, but an operation of Bedrock does', async () => {
    const path = `/model/${encodeURIComponent(SIMULATED_MODELS.answer)}/converse`;
    const { status, body, headers } = await call('POST', path, '{}');
    expect({ status, body }).toEqual({ status: 403, body: { message: 'Missing Authentication Token' } });
    expect(headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('startSimulator', () => {
  it('starts with the default settings, on any loopback address', async () => {
    const simulator = await startSimulator({ host: '::1', port: 0 });
    expect(simulator.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await (await fetch(simulator.url + SIMULATOR_PATHS.admin)).json()).toEqual(DEFAULT_SETTINGS);
    await simulator.close();
  });
});
