import type { Latency } from '../../contract.ts';
import { drawNormal, type Random } from './random.ts';

// The standard normal distribution's 99th percentile.
const Z99 = 2.3263;

/** Draws a delay in milliseconds. */
export function drawLatencyMs(latency: Latency, random: Random): number {
  switch (latency.distribution) {
    case 'constant':
      return latency.valueMs;
    case 'uniform':
      return latency.minMs + (latency.maxMs - latency.minMs) * random();
    case 'lognormal': {
      const sigma = Math.log(latency.p99Ms / latency.p50Ms) / Z99;
      return latency.p50Ms * Math.exp(sigma * drawNormal(random));
    }
  }
}
