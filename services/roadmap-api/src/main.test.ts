import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { hashKey, mintKey } from './domain/api-key.ts';
import { type RunningApi, startRoadmapApi } from './main.ts';

/** Nothing listens on the discard port, so the model is away in all of these. */
const NO_MODEL = 'http://127.0.0.1:9';

const KEY = mintKey().text;

describe('startRoadmapApi', () => {
  let dataDir: string;
  let api: RunningApi;
  const progress: string[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'phase-five-main-'));
    api = await start((line) => progress.push(line));
  });

  afterAll(async () => {
    await api.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('indexes the whole roadmap at the first start, and says how far it is', () => {
    expect(api.passages).toBeGreaterThan(150);
    expect(progress).toContainEqual(expect.stringMatching(/^Indexed phase-6: \d+ passages$/));
  });

  it('is ready', async () => {
    expect(await getJson('/readyz')).toEqual({ ready: true, checks: { index: 'ok' } });
  });

  it('finds by meaning and words together', async () => {
    const { mode, degraded, results } = await getJson('/v1/search?q=how+long+does+the+RAG+phase+take');
    expect({ mode, degraded }).toEqual({ mode: 'hybrid', degraded: [] });
    expect(results[0]).toMatchObject({ documentId: 'phase-3', cosine: expect.any(Number), bm25: expect.any(Number) });
  });

  it('answers from the passages when the model is away, and says so', async () => {
    const answer = await postJson('/v1/answers', { question: 'How long does the RAG phase take?' });
    expect(answer).toMatchObject({ abstained: false, degraded: ['model-unavailable'], modelId: null });
    expect(answer.text).toMatch(/2-4 months.*\[1\]/s);
    expect(answer.citations[0]).toMatchObject({ marker: 1, passageId: expect.stringMatching(/^phase-3/) });
  });

  it('reports what it did at /metrics', async () => {
    const metrics = await (await fetch(`${api.url}/metrics`)).text();
    expect(metrics).toMatch(/^roadmap_answers_total\{outcome="degraded"\} 1$/m);
    expect(metrics).toMatch(new RegExp(`^roadmap_passages ${api.passages}$`, 'm'));
  });

  it('asks a model no more that is away, and shows that at /metrics', async () => {
    for (let call = 0; call < 5; call += 1) await postJson('/v1/answers', { question: `What is RAG, part ${call}?` });
    const metrics = await (await fetch(`${api.url}/metrics`)).text();
    expect(metrics).toMatch(/^roadmap_circuit_breaker_state\{dependency="model"\} [12]$/m);
  });

  it('does not embed again at the next start', async () => {
    await api.close();
    progress.length = 0;
    const before = api.passages;
    api = await start((line) => progress.push(line));
    expect({ passages: api.passages, progress }).toEqual({ passages: before, progress: [] });
  });

  it('finds out that the port is taken before it prepares anything', async () => {
    const dataDir = join(tmpdir(), 'phase-five-never-made');
    const taken = { HOST: '127.0.0.1', PORT: new URL(api.url).port, LOG_LEVEL: 'silent', ROADMAP_DATA_DIR: dataDir };
    await expect(startRoadmapApi(readConfig(taken))).rejects.toMatchObject({ name: 'AddressUnavailable' });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('refuses a data folder that a running copy holds', async () => {
    await expect(start()).rejects.toMatchObject({ name: 'DataFolderUnusable' });
  });

  function start(onProgress?: (line: string) => void): Promise<RunningApi> {
    const environment = {
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      ROADMAP_DATA_DIR: dataDir,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: NO_MODEL,
      OPERATOR_KEY_SHA256: Buffer.from(hashKey(KEY)).toString('hex'),
    };
    return startRoadmapApi(readConfig(environment), onProgress);
  }

  const getJson = async (path: string) => (await fetch(`${api.url}${path}`)).json();
  const postJson = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${KEY}` };
    return (await fetch(`${api.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
});
