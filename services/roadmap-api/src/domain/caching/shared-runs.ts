/** Runs that several callers follow at once, each by the key of what it makes. */
export interface SharedRuns<Event> {
  /**
   * Yields every event of the run under `key`, from its first on; `start` begins one where there is none.
   *
   * A caller that leaves, by its signal or by ending the iteration, does so alone; when the last has left, the run is aborted. Throws what the
   * run throws, and the signal's reason.
   */
  follow(key: string, signal: AbortSignal, start: (signal: AbortSignal) => AsyncIterable<Event>): AsyncGenerator<Event>;
}

interface Run<Event> {
  readonly events: Event[];
  readonly controller: AbortController;
  followers: number;
  end: { readonly error: unknown; readonly failed: boolean } | null;
  /** Settles when there is something new. */
  news: PromiseWithResolvers<void>;
}

/** Single flight: however many ask for the same at the same time, it is made once. */
export function makeSharedRuns<Event>(): SharedRuns<Event> {
  const runs = new Map<string, Run<Event>>();

  function begin(key: string, start: (signal: AbortSignal) => AsyncIterable<Event>): Run<Event> {
    const run: Run<Event> = {
      events: [],
      controller: new AbortController(),
      followers: 0,
      end: null,
      news: Promise.withResolvers(),
    };
    runs.set(key, run);
    void pump(key, run, start(run.controller.signal));
    return run;
  }

  async function pump(key: string, run: Run<Event>, source: AsyncIterable<Event>): Promise<void> {
    const tell = () => {
      run.news.resolve();
      run.news = Promise.withResolvers();
    };
    try {
      for await (const event of source) {
        run.events.push(event);
        tell();
      }
      run.end = { failed: false, error: null };
    } catch (error) {
      run.end = { failed: true, error };
    }
    remove(key, run);
    tell();
  }

  function remove(key: string, run: Run<Event>): void {
    if (runs.get(key) === run) runs.delete(key);
  }

  return {
    async *follow(key, signal, start) {
      signal.throwIfAborted();
      const run = runs.get(key) ?? begin(key, start);
      run.followers += 1;
      const left = Promise.withResolvers<never>();
      const leave = () => left.reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      // It may be rejected while nobody is waiting.
      left.promise.catch(() => {});
      try {
        for (let next = 0; ; next++) {
          while (next >= run.events.length && run.end === null) await Promise.race([run.news.promise, left.promise]);
          signal.throwIfAborted();
          const event = run.events[next];
          if (event !== undefined) yield event;
          else if (run.end?.failed) throw run.end.error;
          else return;
        }
      } finally {
        signal.removeEventListener('abort', leave);
        run.followers -= 1;
        if (run.followers === 0 && run.end === null) {
          // Whoever comes now must not follow a run that is being given up.
          remove(key, run);
          run.controller.abort(signal.aborted ? signal.reason : new Error('Everyone who waited for this has left.'));
        }
      }
    },
  };
}
