import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/free-port.ts';
import { installTool } from '../../../scripts/tools/tools.ts';
import { waitFor } from '../../rules/live/wait-for.ts';

export interface Collector {
  /** Where it takes OTLP over HTTP. */
  readonly otlpUrl: string;
  /** Everything that it has logged: with the debug exporter, each span that was kept. */
  log(): string;
  close(): Promise<void>;
}

/** Pieces of the configuration's text that have to be others on this machine: addresses, mostly. */
export type Replacements = Readonly<Record<string, string>>;

/**
 * Starts the real collector with a configuration, on loopback and free ports, and waits until it says that it is healthy. Throws, with its
 * own words, where it refuses the configuration.
 */
export async function startCollector(
  config: object,
  replacements: Replacements,
  env: NodeJS.ProcessEnv = {},
): Promise<Collector> {
  const binary = await installTool('collector');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-collector-'));
  const [otlp, health] = [await freePort(), await freePort()];
  const replaced = Object.entries({
    ...replacements,
    '0.0.0.0:4318': `127.0.0.1:${otlp}`,
    '127.0.0.1:4318': `127.0.0.1:${otlp}`,
    '0.0.0.0:13133': `127.0.0.1:${health}`,
    '127.0.0.1:13133': `127.0.0.1:${health}`,
  }).reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(config));
  await writeFile(join(folder, 'config.json'), replaced);
  const child = spawn(binary, [`--config=${join(folder, 'config.json')}`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => log.push(String(chunk)));
  const ended = once(child, 'exit').finally(() => rm(folder, { recursive: true, force: true }));
  const collector: Collector = {
    otlpUrl: `http://127.0.0.1:${otlp}`,
    log: () => log.join(''),
    async close() {
      child.kill();
      await ended;
    },
  };
  try {
    await waitFor('the collector to be healthy', 60_000, async () => {
      if (child.exitCode !== null) throw new Error(`The collector refuses its configuration:\n${collector.log()}`);
      return (await fetch(`http://127.0.0.1:${health}/`).catch(() => null))?.ok ? true : null;
    });
  } catch (error) {
    await collector.close();
    throw error;
  }
  return collector;
}
