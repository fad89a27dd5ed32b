/** The time that is left for a request, handed from hop to hop. */
export interface Deadline {
  /** Aborts when the caller leaves, with the caller's reason, or when the time is up, with a `TimeoutError`. */
  readonly signal: AbortSignal;
  remainingMs(): number;
  /** False where the caller left first: that is no time-out. */
  hasPassed(): boolean;
  /** The deadline of one hop: `limitMs`, but never more than this share (0 to 1) of what is left, so that the hops after it get theirs. */
  hop(limitMs: number, share: number): Deadline;
  /** Ends the watch. Without it a timer would outlive each request by the whole limit. */
  release(): void;
}

/** Starts the clock of a request: `caller` aborts when nobody waits for it any more. */
export function startDeadline(caller: AbortSignal, timeoutMs: number): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const endsAt = performance.now() + timeoutMs;
  const leave = () => controller.abort(caller.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('The time is up.', 'TimeoutError')), timeoutMs);
  if (caller.aborted) leave();
  else caller.addEventListener('abort', leave, { once: true });
  const remainingMs = () => Math.max(0, endsAt - performance.now());
  return {
    signal,
    remainingMs,
    hasPassed: () => signal.aborted && isTimeout(signal.reason),
    hop: (limitMs, share) => startDeadline(signal, Math.min(limitMs, remainingMs() * share)),
    release() {
      clearTimeout(timer);
      caller.removeEventListener('abort', leave);
    },
  };
}

/** Whether an error says that time ran out, in the way of `AbortSignal.timeout`. */
export function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
