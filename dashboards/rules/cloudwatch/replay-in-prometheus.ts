import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { freePort } from '../../../scripts/free-port.ts';
import { installTool } from '../../../scripts/tools/tools.ts';
import { METRICS } from '../../../services/roadmap-api/contract.ts';
import { waitFor } from '../live/wait-for.ts';
import type { Minute } from './incident-trace.ts';

const Matrix = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.object({ trace: z.string() }), values: z.array(z.tuple([z.number(), z.string()])) }),
    ),
  }),
});

/** Traces that a real Prometheus holds as if it had scraped them, once a minute, told apart by the label `trace`. */
export interface Replay {
  /** For each trace, minute by minute, whether the condition returned something. */
  fires(condition: string): Promise<boolean[][]>;
  close(): Promise<void>;
}

/** Loads traces of requests into a Prometheus of its own. All are as long as the first. */
export async function replayInPrometheus(traces: readonly (readonly Minute[])[]): Promise<Replay> {
  const prometheus = await installTool('prometheus');
  const folder = await mkdtemp(join(tmpdir(), 'phase-five-replay-'));
  const data = join(folder, 'data');
  const minutes = traces[0]?.length ?? 0;
  // A whole minute, recent enough not to be deleted as too old.
  const start = Math.floor(Date.now() / 60_000) * 60 - minutes * 60;
  await writeSamples(join(folder, 'samples.txt'), traces, start);
  const promtool = join(dirname(prometheus), 'promtool');
  await promisify(execFile)(
    promtool,
    ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'samples.txt'), data],
    {
      maxBuffer: 2 ** 26,
    },
  );
  await writeFile(join(folder, 'prometheus.yml'), '{}');
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    prometheus,
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${data}`,
      `--web.listen-address=${address}`,
      '--query.timeout=5m',
    ],
    { stdio: 'ignore' },
  );
  const ended = once(child, 'exit').finally(() => rm(folder, { recursive: true, force: true }));
  const close = async () => {
    child.kill();
    await ended;
  };
  try {
    await waitFor('Prometheus to be ready', 60_000, async () => {
      return (await fetch(`http://${address}/-/ready`).catch(() => null))?.ok ? true : null;
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    close,
    async fires(condition) {
      const range = { query: condition, start: String(start + 60), end: String(start + minutes * 60), step: '60' };
      const response = await fetch(`http://${address}/api/v1/query_range`, {
        method: 'POST',
        body: new URLSearchParams(range),
      });
      if (!response.ok) throw new Error(`Prometheus refused the condition: ${await response.text()}`);
      const fired = traces.map(() => Array.from({ length: minutes }, () => false));
      for (const { metric, values } of Matrix.parse(await response.json()).data.result) {
        const states = fired[Number(metric.trace)];
        for (const [time] of values) states?.splice((time - start) / 60 - 1, 1, true);
      }
      return fired;
    },
  };
}

/** In OpenMetrics' text: counters as they stand at the end of each minute, from 0 before the first. */
async function writeSamples(path: string, traces: readonly (readonly Minute[])[], start: number): Promise<void> {
  const file = createWriteStream(path);
  for (const [trace, minutes] of traces.entries()) {
    const line = (status: number, count: number, minute: number) =>
      `${METRICS.requestDuration}_count{trace="${trace}",http_response_status_code="${status}"} ${count} ${start + minute * 60}\n`;
    const good = [line(200, 0, 0)];
    const failed = [line(500, 0, 0)];
    let goodCount = 0;
    let failedCount = 0;
    for (const [minute, { events, bad }] of minutes.entries()) {
      goodCount += events - bad;
      failedCount += bad;
      good.push(line(200, goodCount, minute + 1));
      failed.push(line(500, failedCount, minute + 1));
    }
    if (!file.write(good.join('') + failed.join(''))) await once(file, 'drain');
  }
  file.end('# EOF\n');
  await once(file, 'finish');
}
