import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { ENV, METRICS, PATHS } from '../../services/roadmap-api/contract.ts';
import { mintKey } from '../../services/roadmap-api/src/domain/api-key.ts';
import { freePort } from '../free-port.ts';
import { runCommand } from '../tools/run-command.ts';
import { installTool } from '../tools/tools.ts';
import type { Engine } from './engine.ts';
import { makeStandInServices } from './stand-in-services.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROJECT = 'phase-five-smoke';
const LIMIT_MS = 90_000;

/** What a machine without a registry can run of the compose file. The collector and Grafana are in no package archive. */
const SERVICES = ['postgres', 'valkey', 'simulator', 'prometheus', 'api'];

const ComposeFile = z.object({ services: z.record(z.string(), z.object({ image: z.string() })) });

/**
 * Brings `compose.yaml` up on free loopback ports, uses it as a person would, loses a part of it on purpose, and takes it down.
 *
 * `onSeen` hears of each thing that was shown. Throws a sentence where something is not as it should be.
 */
export async function smokeCompose(engine: Engine, onSeen: (line: string) => void): Promise<void> {
  const { services } = ComposeFile.parse(parse(await readFile(join(ROOT, 'compose.yaml'), 'utf8'), { merge: true }));
  const imageOf = (service: string) => services[service]?.image ?? '';
  if (!(await hasImage(engine, imageOf('postgres')))) {
    await makeStandInServices(engine, {
      postgres: imageOf('postgres'),
      valkey: imageOf('valkey'),
      prometheus: imageOf('prometheus'),
    });
  }

  const key = mintKey().text;
  const [apiPort, simulatorPort, prometheusPort] = [await freePort(), await freePort(), await freePort()];
  const program = await installTool('podman-compose');
  const compose = (...args: string[]) =>
    runCommand(program, ['--project-name', PROJECT, ...args], {
      cwd: ROOT,
      env: {
        ...engine.env,
        API_PORT: String(apiPort),
        SIMULATOR_PORT: String(simulatorPort),
        PROMETHEUS_PORT: String(prometheusPort),
        [ENV.operatorKeySha256]: createHash('sha256').update(key).digest('hex'),
      },
      ifMissing: 'Delete it from the cache and try again.',
    });
  const api = `http://127.0.0.1:${apiPort}`;
  const ask = async (question: string) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return fetch(api + PATHS.answers, { method: 'POST', headers, body: JSON.stringify({ question }) });
  };

  try {
    await compose('up', '--detach', '--no-build', ...SERVICES);
    // podman-compose returns before anything is ready, and with 0 even where a service died.
    await until('the API is ready', async () => (await fetch(api + PATHS.readiness)).ok);
    onSeen(`ready: ${SERVICES.join(', ')}`);

    const answered = await ask('How long does the RAG phase take?');
    const answer = Answered.parse(await answered.json());
    if (answer.degraded.length > 0 || answer.citations.length === 0)
      throw new Error(`The answer: ${JSON.stringify(answer)}`);
    onSeen(`answered with ${answer.citations.length} citations, nothing degraded`);

    const query = new URLSearchParams({ query: `sum(${METRICS.answers}{outcome="answered"})` });
    await until('Prometheus has seen the answer', async () => {
      const reply = Samples.parse(
        await (await fetch(`http://127.0.0.1:${prometheusPort}/api/v1/query?${query}`)).json(),
      );
      return Number(reply.data.result[0]?.value[1]) >= 1;
    });
    onSeen('Prometheus counts the answer');

    await compose('stop', 'valkey');
    const without = await ask('Which papers should I read first?');
    if (!without.ok) throw new Error(`Without Valkey an answer failed with ${without.status}.`);
    onSeen('answers without Valkey');
  } catch (error) {
    await compose('logs', '--tail', '15', ...SERVICES);
    throw error;
  } finally {
    // A service that restarts all the time may slip through `down`; the test must leave nothing behind all the same.
    await compose('down', '--volumes', '--timeout', '10').catch(() => {});
    const outlived = await idsOf(engine);
    if (outlived.length > 0) await engine.run('podman', ['rm', '--force', '--volumes', ...outlived]);
  }
}

const Answered = z.object({ degraded: z.array(z.string()), citations: z.array(z.unknown()) });
const Samples = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

async function idsOf({ run }: Engine): Promise<string[]> {
  const label = `label=io.podman.compose.project=${PROJECT}`;
  return (await run('podman', ['ps', '--all', '--quiet', '--filter', label])).split('\n').filter((id) => id !== '');
}

async function hasImage({ run }: Engine, image: string): Promise<boolean> {
  return run('podman', ['image', 'exists', image]).then(
    () => true,
    () =>
      run('podman', ['pull', '--quiet', image], { timeoutMs: 120_000 }).then(
        () => true,
        () => false,
      ),
  );
}

/** Asks until the answer is yes. A question that fails is a no. */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  while (Date.now() < deadline) {
    if (await isSo().catch(() => false)) return;
    await wait(100);
  }
  throw new Error(`In ${LIMIT_MS / 1000} s it did not come to pass that ${what}.`);
}
