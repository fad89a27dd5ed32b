import type { Me } from '../../client/generated/api.ts';
import { Problem } from '../api/problem.ts';

export interface Standing {
  /** Each null until the service has said. */
  readonly mayAsk: boolean | null;
  /** Whether they may see how the service runs. */
  readonly mayOperate: boolean | null;
  /** Whether a key was entered in this tab. */
  readonly hasKey: boolean;
  /** Why the key that was entered last was not taken. */
  readonly refusal: string | null;
}

export interface Identity {
  standing(): Standing;
  /** Calls back after every change; gives the way to stop that. */
  subscribe(onChange: () => void): () => void;
  /** Asks the service who this is. */
  refresh(): Promise<void>;
  /** Takes a key, where the service takes it too. */
  enter(key: string): Promise<void>;
  forget(): Promise<void>;
}

interface Dependencies {
  readonly keys: { get(): string | null; set(key: string): void; forget(): void };
  /** Throws `Problem`. */
  readonly fetchCaller: () => Promise<Pick<Me, 'scopes'>>;
}

/** Who is asking, and whether the service lets them ask. */
export function makeIdentity({ keys, fetchCaller }: Dependencies): Identity {
  const listeners = new Set<() => void>();
  let standing: Standing = { mayAsk: null, mayOperate: null, hasKey: keys.get() !== null, refusal: null };
  const publish = (next: Omit<Standing, 'hasKey'>) => {
    standing = { ...next, hasKey: keys.get() !== null };
    for (const listener of listeners) listener();
  };

  async function refresh(): Promise<void> {
    try {
      const { scopes } = await fetchCaller();
      const mayOperate = scopes.includes('operate') || scopes.includes('admin');
      publish({ mayAsk: scopes.includes('ask'), mayOperate, refusal: null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Where the service can't say (or a gateway in front of it refuses requests without a key), the first question will show.
      if (error.status !== 401 || keys.get() === null)
        return publish({ mayAsk: null, mayOperate: null, refusal: null });
      // A key that has ended would be refused with every question.
      keys.forget();
      await refresh();
      publish({ ...standing, refusal: error.detail });
    }
  }

  return {
    standing: () => standing,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    refresh,
    async enter(key) {
      keys.set(key.trim());
      await refresh();
    },
    async forget() {
      keys.forget();
      await refresh();
    },
  };
}
