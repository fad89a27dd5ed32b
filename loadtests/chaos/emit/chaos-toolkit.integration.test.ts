import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type LocalService, startLocalService } from '../../../scripts/start-local-service.ts';
import { installTool } from '../../../scripts/tools/tools.ts';
import { SIMULATOR_PATHS } from '../../../services/bedrock-simulator/contract.ts';
import { breakModel } from '../actions/break-model.ts';
import type { Action } from '../experiment.ts';
import { EXPERIMENTS } from '../experiments.ts';
import { emitChaosToolkit } from './chaos-toolkit.ts';
import { experiment } from './experiment.builders.ts';

const run = promisify(execFile);

/** Chaos Toolkit's own check, of many files in one process: each start of Python takes most of a second. */
const VALIDATE = `
import json, sys
from chaoslib.experiment import ensure_experiment_is_valid
for path in sys.argv[1:]:
    ensure_experiment_is_valid(json.load(open(path)))
`;

let chaos: string;
let folder: string;
let service: LocalService;
beforeAll(async () => {
  chaos = await installTool('chaostoolkit');
  folder = await mkdtemp(join(tmpdir(), 'phase-five-chaos-'));
  service = await startLocalService();
});
afterAll(async () => {
  await service?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('experiments for Chaos Toolkit', () => {
  it('are valid, every one of them', async () => {
    const paths = await write(emitChaosToolkit([...EXPERIMENTS, slow]).map(({ text }) => text));
    await validate(paths);
    await expect(validate(await write(['{"title": "no method"}']))).rejects.toThrow('InvalidExperiment');
  });

  it('run for real: a model that throttles is borne, and the simulator is put back', async () => {
    await expect(runChaos(throttled)).resolves.toEqual({ status: 'completed', deviated: false });
    await expect(simulator(SIMULATOR_PATHS.admin)).resolves.toMatchObject({ faults: [] });
    // The fault was there: without it this would be a steady state that nothing disturbed.
    await expect(simulator(SIMULATOR_PATHS.statistics)).resolves.toMatchObject({
      operations: { Converse: { outcomes: { ThrottlingException: expect.any(Number) } } },
    });
  });

  it('see a deviation: a copy that has lost its API', async () => {
    const gone = { ...service, url: 'http://127.0.0.1:1' };
    await expect(runChaos(throttled, gone)).resolves.toMatchObject({ status: 'failed' });
  });
});

const throttled = withAction(breakModel('throttled', 'Throttle every call', { kind: 'throttle' }));
const slow = withAction({
  ...breakModel('slow', 'Be slow'),
  aws: {
    kind: 'fis',
    actionId: 'aws:rds:failover-db-cluster',
    target: 'database-cluster',
    parameters: {},
    durationMinutes: null,
  },
});

function withAction(action: Action) {
  return experiment({ id: action.name, method: [{ action }] });
}

async function write(texts: readonly string[]): Promise<string[]> {
  const paths = texts.map((_, index) => join(folder, `${index}.json`));
  await Promise.all(texts.map((text, index) => writeFile(paths[index] ?? '', text)));
  return paths;
}

/** A key must be named to validate, too; none is sent. */
const validate = (paths: readonly string[]) =>
  run(join(dirname(chaos), 'python'), ['-c', VALIDATE, ...paths], {
    env: { ...process.env, ROADMAP_API_KEY: 'a-key' },
  });

const Journal = z.object({ status: z.string(), deviated: z.boolean() });

async function runChaos(what: typeof throttled, { url, key, simulatorUrl } = service) {
  const [file = ''] = await write(emitChaosToolkit([what]).map(({ text }) => text));
  const journal = join(folder, 'journal.json');
  const env = { ...process.env, ROADMAP_URL: url, ROADMAP_API_KEY: key, SIMULATOR_URL: simulatorUrl };
  // Without a look for a newer version, and with a journal of its own. It exits with 1 where the steady state was not met.
  const args = ['--no-version-check', '--log-file', join(folder, 'log'), 'run', '--journal-path', journal, file];
  await run(chaos, args, { env, cwd: folder }).catch(() => {});
  return Journal.parse(JSON.parse(await readFile(journal, 'utf8')));
}

async function simulator(path: string): Promise<unknown> {
  const response = await fetch(new URL(path, service.simulatorUrl));
  return response.json();
}
