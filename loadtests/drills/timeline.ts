/** What happened when, in the order in which it did. */
export interface Timeline {
  readonly disasterAtMs: number;
  /** Notes that something has just happened, and says so. */
  mark(what: string): void;
  /** Calls the moment of now the disaster's. */
  disaster(what: string): void;
  /** Seconds since the disaster, negative before it. */
  marks(): readonly { readonly atSeconds: number; readonly what: string }[];
}

export function startTimeline(onProgress: (line: string) => void): Timeline {
  const events: { atMs: number; what: string }[] = [];
  let disasterAtMs = Number.NaN;
  const mark = (what: string) => {
    events.push({ atMs: Date.now(), what });
    onProgress(what);
  };
  return {
    get disasterAtMs() {
      return disasterAtMs;
    },
    mark,
    disaster(what) {
      disasterAtMs = Date.now();
      mark(what);
    },
    marks: () => events.map(({ atMs, what }) => ({ atSeconds: (atMs - disasterAtMs) / 1_000, what })),
  };
}
