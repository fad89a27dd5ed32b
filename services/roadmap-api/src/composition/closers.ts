type Close = () => Promise<void> | void;

/** Closes what was opened, in reverse order: each part may still use those that were opened before it. */
export interface Closers {
  add(close: Close): void;
  /** Closes every part once, even when another fails to close; then throws the first failure. */
  close(): Promise<void>;
}

export function makeClosers(): Closers {
  const open: Close[] = [];
  return {
    add: (close) => open.push(close),
    async close() {
      const failures: unknown[] = [];
      for (let close = open.pop(); close !== undefined; close = open.pop()) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
