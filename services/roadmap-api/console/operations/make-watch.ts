import type { Operations } from '../../client/generated/api.ts';
import { Problem } from '../api/problem.ts';
import { addSample, type ReplicaHistory } from './make-history.ts';

/**
 * `paused`: by its reader, or because nobody sees the page. `refused`: the key lacks the scope, or has ended. `away`: no answer, or a
 * failure; it goes on asking.
 */
type WatchPhase = 'asking' | 'live' | 'paused' | 'away' | 'refused';

export interface WatchState {
  readonly phase: WatchPhase;
  /** What was heard so far; it stays on the page when nothing more comes. */
  readonly histories: readonly ReplicaHistory[];
  /** Why it is `away` or `refused`. */
  readonly problem: Problem | null;
}

export interface Watch {
  state(): WatchState;
  /** Calls back after every change; gives the way to stop that. */
  subscribe(onChange: () => void): () => void;
  /** Asks now and then every two seconds, until `stop`. */
  start(): void;
  /** Stops asking, and ignores a response still on its way. */
  stop(): void;
}

interface Dependencies {
  /** Throws `Problem`. */
  readonly read: (signal: AbortSignal) => Promise<Operations>;
  /** Calls back once after so many milliseconds; gives the way to stop that. */
  readonly wait: (milliseconds: number, then: () => void) => () => void;
}

export const ASK_EVERY_MS = 2_000;
/** Longer pause after a failure, to spare a service in trouble. */
const ASK_AGAIN_MS = 5_000;

/** Follows a service while somebody looks: one question at a time, the next one a pause after the answer. */
export function makeWatch({ read, wait }: Dependencies): Watch {
  const listeners = new Set<() => void>();
  let state: WatchState = { phase: 'paused', histories: [], problem: null };
  let asking: AbortController | null = null;
  let stopWaiting = () => {};
  const publish = (next: Partial<WatchState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  async function ask(controller: AbortController) {
    let pauseMs = ASK_EVERY_MS;
    try {
      const sample = await read(controller.signal);
      if (controller.signal.aborted) return;
      publish({ phase: 'live', histories: addSample(state.histories, sample), problem: null });
    } catch (error) {
      if (controller.signal.aborted) return;
      if (!(error instanceof Problem)) throw error;
      const isRefused = error.status === 401 || error.status === 403;
      publish({ phase: isRefused ? 'refused' : 'away', problem: error });
      if (isRefused) {
        asking = null;
        return;
      }
      pauseMs = ASK_AGAIN_MS;
    }
    stopWaiting = wait(pauseMs, () => void ask(controller));
  }

  return {
    state: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    start() {
      if (asking !== null) return;
      asking = new AbortController();
      publish({ phase: 'asking', problem: null });
      void ask(asking);
    },
    stop() {
      asking?.abort();
      asking = null;
      stopWaiting();
      if (state.phase !== 'refused') publish({ phase: 'paused' });
    },
  };
}
