/** A metric's value under one set of labels, as it stands now. */
export interface MetricPoint {
  /** A name out of `METRICS`. */
  readonly name: string;
  /** Named as at `/metrics`, with underscores. */
  readonly labels: MetricLabels;
  readonly value: number | Histogram;
}

export type MetricLabels = Readonly<Record<string, string>>;

/** Events since the start by size: `counts` has one more place than `bounds`, for what is larger than all. */
export interface Histogram {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
}

/** Ways to ask what a reading of all metrics holds. A name without points reads as zero: nothing has happened yet. */
export function readingOf(points: readonly MetricPoint[]) {
  const byName = Map.groupBy(points, ({ name }) => name);
  const pointsOf = (name: string): readonly MetricPoint[] => byName.get(name) ?? [];
  return {
    pointsOf,

    /** Events or a gauge's value, summed over the points whose labels `isMeant`. */
    total: (name: string, isMeant: (labels: MetricLabels) => boolean = () => true): number =>
      pointsOf(name).reduce((sum, { labels, value }) => (isMeant(labels) ? sum + numberIn(value) : sum), 0),

    /** Events by the values of one label. */
    by(name: string, label: string): Record<string, number> {
      const sums: Record<string, number> = {};
      for (const { labels, value } of pointsOf(name)) {
        const key = labels[label] ?? '';
        sums[key] = (sums[key] ?? 0) + numberIn(value);
      }
      return sums;
    },

    /** All points of a histogram as one; without any, an empty one of these bounds. */
    histogram: (name: string, bounds: readonly number[]): Histogram =>
      addHistograms(
        bounds,
        pointsOf(name)
          .map(({ value }) => value)
          .filter(isHistogram),
      ),
  };
}
export type Reading = ReturnType<typeof readingOf>;

/** Adds histograms that are all cut at `bounds`. */
export function addHistograms(bounds: readonly number[], histograms: readonly Histogram[]): Histogram {
  const counts = Array.from({ length: bounds.length + 1 }, (_, place) =>
    histograms.reduce((sum, histogram) => sum + (histogram.counts[place] ?? 0), 0),
  );
  return { bounds, counts, sum: histograms.reduce((total, { sum }) => total + sum, 0) };
}

export const isHistogram = (value: MetricPoint['value']): value is Histogram => typeof value !== 'number';

const numberIn = (value: MetricPoint['value']): number =>
  isHistogram(value) ? value.counts.reduce((sum, count) => sum + count, 0) : value;
