import type { ItemState, Progress } from '../../client/generated/api.ts';
import { Problem } from '../api/problem.ts';

export type ProgressKind = keyof Progress;

/** Progress as the service has it, with the tag that the next change must name. */
export interface SavedProgress {
  readonly progress: Progress;
  readonly tag: string;
}

export interface ProgressState {
  /** Null until it was read, and for a reader who may not keep any: there is nothing to tick then. */
  readonly progress: Progress | null;
  /** Why a tick was taken back; null where none was. */
  readonly notice: string | null;
}

export interface ProgressKeeper {
  state(): ProgressState;
  /** Calls back after every change; gives the way to stop that. */
  subscribe(onChange: () => void): () => void;
  /** Reads what is saved, once; `forget` makes it read anew. */
  load(): Promise<void>;
  forget(): void;
  /** Shows the change at once and saves it; null stands for not begun. */
  set(kind: ProgressKind, id: string, state: ItemState | null): Promise<void>;
}

interface Dependencies {
  readonly read: () => Promise<SavedProgress>;
  /** Throws `Problem` with the status 412 where somebody was faster. */
  readonly save: (progress: Progress, tag: string) => Promise<SavedProgress>;
}

/** Statuses that a reader gets who may not keep progress: no error, there is just nothing to tick. */
const NOT_ALLOWED = [401, 403];

/**
 * A learner's progress in this tab. A tick shows before it is saved; where saving fails it is taken back, and where another
 * tab was faster, what that one saved is shown. Ticks made meanwhile are saved together, one request at a time.
 */
export function makeProgress({ read, save }: Dependencies): ProgressKeeper {
  const listeners = new Set<() => void>();
  let state: ProgressState = { progress: null, notice: null };
  let saved: SavedProgress | null = null;
  let loading: Promise<void> | null = null;
  let isSaving = false;

  const publish = (next: ProgressState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const reread = async (notice: string | null) => {
    saved = await read();
    publish({ progress: saved.progress, notice });
  };

  async function saveAll() {
    isSaving = true;
    try {
      while (saved !== null && state.progress !== null && state.progress !== saved.progress) {
        const sent = state.progress;
        const { tag } = await save(sent, saved.tag);
        saved = { progress: sent, tag };
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 412)
        await reread('Your progress was changed elsewhere. This is what stands there now.').catch(takeBack);
      else takeBack(error);
    } finally {
      isSaving = false;
    }
  }

  function takeBack(error: unknown) {
    if (!(error instanceof Problem)) throw error;
    publish({ progress: saved?.progress ?? null, notice: `Not saved. ${error.detail}` });
  }

  return {
    state: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    load() {
      loading ??= reread(null).catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        loading = null;
        if (!NOT_ALLOWED.includes(error.status))
          publish({ progress: null, notice: `Your progress is not shown. ${error.detail}` });
      });
      return loading;
    },
    forget() {
      loading = null;
      saved = null;
      publish({ progress: null, notice: null });
    },
    async set(kind, id, next) {
      if (state.progress === null) return;
      const { [id]: _, ...others } = state.progress[kind];
      publish({
        progress: { ...state.progress, [kind]: next === null ? others : { ...others, [id]: next } },
        notice: null,
      });
      if (!isSaving) await saveAll();
    },
  };
}
