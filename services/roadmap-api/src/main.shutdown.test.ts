import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useSimulatedBedrock } from './adapters/bedrock/simulated-bedrock.builders.ts';
import { type ApiProcess, startApiProcess } from './main-process.builders.ts';

const bedrock = useSimulatedBedrock();
let dataDir: string;
let api: ApiProcess | undefined;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'phase-five-shutdown-'));
});
afterEach(async () => {
  api?.child.kill('SIGKILL');
  await api?.exited;
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('a process that is told to end', () => {
  it('says that it is not ready, serves what still comes, finishes open streams, and ends well', async () => {
    const { url, headers, child, exited } = await start({ SHUTDOWN_LINGER_MS: '1500' });
    await bedrock.set({ tokensPerSecond: 15 });
    const stream = await openStream(url, headers);
    child.kill('SIGTERM');

    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(503), { timeout: 2_000 });
    const late = await fetch(`${url}/v1/phases`);
    expect([late.status, late.headers.get('connection')]).toEqual([200, 'close']);

    expect(await stream.text()).toContain('event: done');
    expect(await exited).toEqual({ code: 0, signal: null });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('cuts what is still open at its limit', async () => {
    const { url, headers, child, exited } = await start({ SHUTDOWN_TIMEOUT_MS: '300' });
    await bedrock.set({ tokensPerSecond: 0.5 });
    const stream = await openStream(url, headers);
    child.kill('SIGTERM');
    await expect(stream.text()).rejects.toThrow();
    expect(await exited).toEqual({ code: 0, signal: null });
  });

  it('ends well also while its index is still on its way', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phase-five-shutdown-early-'));
    try {
      const { child, exited, log } = await start({ ROADMAP_DATA_DIR: folder }, { untilLoaded: false });
      child.kill('SIGTERM');
      expect(await exited).toEqual({ code: 0, signal: null });
      expect(log.join('\n')).not.toMatch(/error/i);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('ends at once when told a second time', async () => {
    const { url, headers, child, exited } = await start({ SHUTDOWN_LINGER_MS: '20000', SHUTDOWN_TIMEOUT_MS: '60000' });
    await bedrock.set({ tokensPerSecond: 0.5 });
    const stream = await openStream(url, headers);
    const cut = expect(stream.text()).rejects.toThrow();
    child.kill('SIGTERM');
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(503), { timeout: 2_000 });
    child.kill('SIGTERM');
    expect(await exited).toEqual({ code: 143, signal: null });
    await cut;
  });
});

describe('a process whose database is away', () => {
  it('listens, browses, says why it is not ready, and asks for patience where it must', async () => {
    const { url, headers, says, child, exited } = await start(
      { DATABASE_URL: 'postgres://app@127.0.0.1:9/roadmap' },
      { untilLoaded: false },
    );
    await says('The index cannot be loaded yet.');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const readiness = await fetch(`${url}/readyz`);
    expect([readiness.status, (await readiness.json()).checks.index]).toEqual([
      503,
      expect.stringMatching(/^The database cannot be reached/),
    ]);
    expect((await fetch(`${url}/v1/phases`)).status).toBe(200);
    const search = await fetch(`${url}/v1/search?q=rag`);
    expect([search.status, (await search.json()).code]).toEqual([503, 'store-unavailable']);
    const answer = await ask(url, headers, 'application/json');
    expect([answer.status, (await answer.json()).code]).toEqual([503, 'store-unavailable']);
    child.kill('SIGTERM');
    expect(await exited).toEqual({ code: 0, signal: null });
  });
});

async function start(environment: Record<string, string>, { untilLoaded = true } = {}): Promise<ApiProcess> {
  api = await startApiProcess({
    ROADMAP_DATA_DIR: dataDir,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url,
    ...environment,
  });
  if (untilLoaded) await api.says('"The index is loaded."');
  return api;
}

/** An answer that is being streamed: its first event has come. */
async function openStream(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const response = await ask(url, headers, 'text/event-stream');
  expect(response.status).toBe(200);
  await bedrock.untilInFlight(1);
  return response;
}

function ask(url: string, headers: Readonly<Record<string, string>>, accept: string): Promise<Response> {
  const body = JSON.stringify({ question: 'How long does the RAG phase take?' });
  return fetch(`${url}/v1/answers`, { method: 'POST', headers: { ...headers, accept }, body });
}
