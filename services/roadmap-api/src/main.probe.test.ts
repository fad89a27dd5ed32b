import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useSimulatedBedrock } from './adapters/bedrock/simulated-bedrock.builders.ts';
import { type ApiProcess, startApiProcess } from './main-process.builders.ts';

const bedrock = useSimulatedBedrock();
let dataDir: string;
let api: ApiProcess;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'phase-five-probe-'));
  // Without an embedder it searches by words alone, which is not what users were promised.
  api = await startApiProcess({ ROADMAP_DATA_DIR: dataDir, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: bedrock.url });
  await api.says('"The index is loaded."');
});
afterAll(async () => {
  api.child.kill('SIGKILL');
  await api.exited;
  await rm(dataDir, { recursive: true, force: true });
});

describe('a process that is told to probe a release', () => {
  it('asks it, says what is wrong, and ends with 1; the key that it made for itself ends with it', async () => {
    const { code, log } = await probe(api.url);
    expect(code).toBe(1);
    expect(log).toContain('contract: search: mode is not as promised');
    expect(log).toContain('The release must not have users.');
    expect(log).not.toMatch(/access:|no reply|status 401/);

    const { items } = await (await fetch(`${api.url}/v1/keys`, { headers: api.headers })).json();
    expect(items).toMatchObject([{ label: 'probe of a release', scopes: ['ask', 'operate'] }]);
    expect(items[0].revokedAt).not.toBeNull();
  });

  it('ends with 1 where there is no release to ask', async () => {
    const { code, log } = await probe('http://127.0.0.1:9');
    expect(code).toBe(1);
    expect(log).toContain('search: no reply');
  });
});

async function probe(url: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { ...process.env, PROBE_URL: url, ROADMAP_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [log, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code, log };
}
