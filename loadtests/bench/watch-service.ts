import { setTimeout as delay } from 'node:timers/promises';
import { METRICS, PATHS } from '../../services/roadmap-api/contract.ts';
import { round } from './overload-figures.ts';
import type { ServerUnderTest } from './server-under-test.ts';

/** How the service did in one second, by its own account. */
export interface ServiceSecond {
  readonly second: number;
  readonly limit: number;
  readonly inFlight: number;
  readonly loopDelayP99Ms: number;
  /** Cores that its process used, all threads together. */
  readonly cores: number;
}

/** Reads the service's own metrics once a second, for as long as it is given. Scraping is what production does to it too. */
export async function watchService(api: ServerUnderTest, durationMs: number): Promise<readonly ServiceSecond[]> {
  const seconds: ServiceSecond[] = [];
  const startedAt = performance.now();
  let lastAtMs = startedAt;
  let lastCpu = await api.cpuMicroseconds();
  for (let second = 1; second * 1_000 <= durationMs; second += 1) {
    await delay(Math.max(0, startedAt + second * 1_000 - performance.now()));
    const [text, cpu] = await Promise.all([
      fetch(new URL(PATHS.metrics, api.url)).then((response) => response.text()),
      api.cpuMicroseconds(),
    ]);
    const now = performance.now();
    seconds.push({
      second,
      limit: read(text, METRICS.concurrencyLimit),
      inFlight: read(text, METRICS.concurrencyInFlight),
      loopDelayP99Ms: round(read(text, METRICS.eventLoopDelay) * 1_000),
      cores: round((cpu - lastCpu) / (now - lastAtMs) / 1_000),
    });
    lastAtMs = now;
    lastCpu = cpu;
  }
  return seconds;
}

function read(text: string, metric: string): number {
  return Number(new RegExp(`^${metric}(?:\\{.*\\})? (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
}
