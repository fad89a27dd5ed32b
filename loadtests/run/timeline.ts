/** What was measured of one metric, with the same tags, in one second or in all. Times are milliseconds. */
export interface Series {
  readonly metric: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly count: number;
  /** Of a counter or rate. */
  readonly sum?: number;
  /** Of a gauge. */
  readonly value?: number;
  /** Of a trend. */
  readonly p50?: number;
  readonly p95?: number;
  readonly p99?: number;
  readonly max?: number;
}

export interface Second {
  /** Since 1970. */
  readonly second: number;
  readonly series: readonly Series[];
}

export interface SlowRequest {
  readonly name: string;
  readonly status: string;
  readonly ms: number;
  readonly traceId: string;
  readonly endedAt: string;
}

/** A run second by second, as our k6's output `timeline` writes it. */
export interface Timeline {
  readonly seconds: readonly Second[];
  /** The whole run in one; empty until it has ended. */
  readonly totals: readonly Series[];
  readonly slowest: readonly SlowRequest[];
}

/** Reads a timeline; its last line may still be half written. */
export function parseTimeline(text: string): Timeline {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  const last = lines.at(-1);
  return {
    seconds: lines.filter((line) => 'second' in line),
    totals: last?.totals ?? [],
    slowest: last?.slowest ?? [],
  };
}

/** The series of a metric whose tags are these, whatever others they have. */
export function select(
  series: readonly Series[],
  metric: string,
  tags: Readonly<Record<string, string>> = {},
): readonly Series[] {
  const wanted = Object.entries(tags);
  return series.filter((one) => one.metric === metric && wanted.every(([name, value]) => one.tags?.[name] === value));
}

export const sumOf = (series: readonly Series[]): number => series.reduce((sum, one) => sum + (one.sum ?? 0), 0);

/** From the first second in which a visitor sent something: what stands before is k6's preparation. */
export function visitsOnly({ seconds }: Pick<Timeline, 'seconds'>): readonly Second[] {
  const first = seconds.findIndex(({ series }) => select(series, 'requests').length > 0);
  return first === -1 ? [] : seconds.slice(first);
}
