const FLUSH_AFTER_MS = 100;
const FLUSH_AT_LINES = 256;

/** Lines that are written together. */
export interface BufferedLines {
  write(line: string): void;
  /** Writes what has been collected; call it before the process ends. */
  flush(): void;
}

/**
 * Collects lines for a tenth of a second at most and hands them on as one text.
 *
 * A line then costs about 1 µs. A system call, or pino's own buffer (which measures everything it holds at each line), would cost 3 to
 * 4, and the cheapest request takes about 14 in all.
 */
export function bufferedLines(write: (text: string) => void): BufferedLines {
  let lines: string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length === 0) return;
    const text = lines.join('');
    lines = [];
    write(text);
  };
  return {
    write(line) {
      lines.push(line);
      if (lines.length >= FLUSH_AT_LINES) flush();
      // The timer must not keep a process alive that has nothing else to do.
      else timer ??= setTimeout(flush, FLUSH_AFTER_MS).unref();
    },
    flush,
  };
}
