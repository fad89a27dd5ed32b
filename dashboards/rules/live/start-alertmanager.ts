import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/free-port.ts';
import { installTool } from '../../../scripts/tools/tools.ts';
import { alertmanagerConfig } from '../alertmanager-config.ts';
import { waitFor } from './wait-for.ts';

export interface Alertmanager {
  /** `127.0.0.1:PORT`, as Prometheus names its targets. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts a real Alertmanager on a free loopback port, with the project's own routes, that posts all it has to say to one address. */
export async function startAlertmanager(webhookUrl: string, speedUp: number): Promise<Alertmanager> {
  const binary = await installTool('alertmanager');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-alertmanager-'));
  const config = join(folder, 'alertmanager.json');
  await writeFile(config, JSON.stringify(alertmanagerConfig({ pageUrl: webhookUrl, ticketUrl: webhookUrl }, speedUp)));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    binary,
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      // Alone: without it Alertmanager looks for others to share silences with, on every address of the machine.
      '--cluster.listen-address=',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const log: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => log.push(String(chunk)));
  const ended = once(child, 'exit').finally(() => rm(folder, { recursive: true, force: true }));
  const close = async () => {
    child.kill();
    await ended;
  };
  try {
    await waitFor('Alertmanager to be ready', 30_000, async () => {
      if (child.exitCode !== null) throw new Error(`Alertmanager ended:\n${log.join('')}`);
      return (await fetch(`http://${address}/-/ready`).catch(() => null))?.ok ? true : null;
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { address, close };
}
