import { parse } from 'yaml';
import { z } from 'zod';

/** A range of series that a rule of Prometheus reads, again and again. */
export interface Reading {
  /** Of a series that another rule has recorded; else of what was scraped. */
  readonly isRecorded: boolean;
  readonly rangeSeconds: number;
  readonly everySeconds: number;
}

const Rules = z.object({
  groups: z.array(z.object({ interval: z.string(), rules: z.array(z.object({ expr: z.string() })) })),
});

/** `name{label="value"}[3d]`; by convention, only what a rule has recorded has a colon in its name. */
const RANGE = /([\w:]+)(?:\{[^}]*\})?\[(\w+)\]/g;

/** Every range in a file of rules. What is read without one is a single sample a series, and not worth counting. */
export function readingsOf(rules: string): Reading[] {
  return Rules.parse(parse(rules)).groups.flatMap(({ interval, rules }) =>
    rules.flatMap(({ expr }) =>
      [...expr.matchAll(RANGE)].map(([, name = '', range = '']) => ({
        isRecorded: name.includes(':'),
        rangeSeconds: seconds(range),
        everySeconds: seconds(interval),
      })),
    ),
  );
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `90m` in seconds. */
function seconds(duration: string): number {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  const size = SECONDS[unit];
  if (count === undefined || size === undefined) throw new Error(`${duration} is no duration of Prometheus.`);
  return Number(count) * size;
}
