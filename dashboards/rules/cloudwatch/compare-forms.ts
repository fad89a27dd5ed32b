/** How two forms of one alert went through a trace, minute by minute. */
export interface Forms {
  readonly prometheus: readonly boolean[];
  readonly cloudWatch: readonly boolean[];
}

export interface Comparison {
  /** Minutes in which Prometheus fired, and those of them in which CloudWatch did not. */
  readonly firingMinutes: number;
  readonly missedMinutes: number;
  /** Times that CloudWatch went off, and those with no start of Prometheus' within the tolerance. */
  readonly starts: number;
  readonly loneStarts: number;
  /** Minutes in which CloudWatch alone was in alarm. */
  readonly longerMinutes: number;
}

/** Starts are the same when they lie `toleranceMinutes` apart or less; so are the edges of what both see. */
export function compareForms({ prometheus, cloudWatch }: Forms, toleranceMinutes: number): Comparison {
  const near = (states: readonly boolean[], minute: number) =>
    states.slice(Math.max(0, minute - toleranceMinutes), minute + toleranceMinutes + 1).includes(true);
  const minutes = prometheus.map((_, minute) => minute);
  const starts = minutes.filter((minute) => cloudWatch[minute] && !cloudWatch[minute - 1]);
  return {
    firingMinutes: prometheus.filter(Boolean).length,
    missedMinutes: minutes.filter((minute) => prometheus[minute] && !near(cloudWatch, minute)).length,
    starts: starts.length,
    loneStarts: starts.filter((minute) => !near(prometheus, minute)).length,
    longerMinutes: minutes.filter((minute) => cloudWatch[minute] && !prometheus[minute]).length,
  };
}
