import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from '../../scripts/free-port.ts';
import { installTool } from '../../scripts/tools/tools.ts';

const Reply = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
});

/** One line of a query's result. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Prometheus {
  readonly url: string;
  /** Runs PromQL at this moment. Throws, with Prometheus' own words, where the query is wrong. */
  query(promql: string): Promise<Sample[]>;
  close(): Promise<void>;
}

/**
 * Starts a real Prometheus on a free loopback port that scrapes one address every second, with data of its own. `settings` are
 * further blocks of its configuration, such as `rule_files`.
 */
export async function startPrometheus(scraped: URL, settings: object = {}): Promise<Prometheus> {
  const binary = await installTool('prometheus');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  await writeFile(config, JSON.stringify({ ...scrapeEverySecond(scraped), ...settings }));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    binary,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
      '--web.enable-remote-write-receiver',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const log: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => log.push(String(chunk)));
  const ended = once(child, 'exit').finally(() => rm(folder, { recursive: true, force: true }));

  const prometheus: Prometheus = {
    url: `http://${address}`,
    async query(promql) {
      const response = await fetch(`http://${address}/api/v1/query?${new URLSearchParams({ query: promql })}`);
      if (!response.ok) throw new Error(`Prometheus refused \`${promql}\`: ${await response.text()}`);
      const { data } = Reply.parse(await response.json());
      return data.result.map(({ metric, value: [, value] }) => ({ labels: metric, value: Number(value) }));
    },
    async close() {
      child.kill();
      await ended;
    },
  };
  if (!(await becomesReady(address, child))) {
    await prometheus.close();
    throw new Error(`Prometheus did not become ready:\n${log.join('')}`);
  }
  return prometheus;
}

/** What the real scrapers say of every series: which copy of the service it is of. */
const PROFILE = 'local';

/** Prometheus reads YAML, of which JSON is a part. */
const scrapeEverySecond = ({ host, pathname }: URL) => ({
  global: { scrape_interval: '1s', scrape_timeout: '1s' },
  scrape_configs: [
    {
      job_name: 'roadmap-api',
      metrics_path: pathname,
      static_configs: [{ targets: [host], labels: { profile: PROFILE } }],
    },
  ],
});

const START_LIMIT_MS = 30_000;

async function becomesReady(address: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const response = await fetch(`http://${address}/-/ready`).catch(() => null);
    if (response?.ok) return true;
    await wait(50);
  }
  return false;
}
