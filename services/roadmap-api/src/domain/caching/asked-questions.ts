import type { Embedder } from '../ports.ts';
import { asksTheSame } from './semantic/asks-the-same.ts';
import type { Reading } from './semantic/read-question.ts';

export interface AskedQuestion {
  readonly scope: string;
  readonly question: string;
  /** Of its answer. */
  readonly name: string;
  readonly owner: string;
  readonly expiresAtMs: number;
}

/**
 * Questions whose answers are kept, as far as this replica saw them asked, to be found by what they ask for.
 *
 * A scope is all that must be the same before one question's answer may be given to another (`nameAnswer`).
 */
export interface AskedQuestions {
  /** The name of the answer to a question that asks for the same, or null. A question that cannot be compared is as one never asked. */
  find(scope: string, question: string, signal: AbortSignal): Promise<string | null>;
  /** Remembers a question until it expires or `capacity` newer ones came: its vector and the stems of its words, not the question. */
  add(asked: AskedQuestion): Promise<void>;
  remove(name: string): void;
  /** Forgets what one principal asked, by the hash under which entries name it. */
  forget(owner: string): void;
}

interface Dependencies {
  readonly embedder: Pick<Embedder, 'embedQuery' | 'dimensions'>;
  readonly readQuestion: (question: string) => Reading | null;
  /** Nearer than this, by cosine, a question must be before its words are compared. */
  readonly minCosine: number;
  /** Questions remembered at most; their vectors are scanned at each lookup. */
  readonly capacity: number;
  readonly nowMs: () => number;
}

type Remembered = Omit<AskedQuestion, 'question'> & { readonly reading: Reading };

/** Questions whose words are compared, nearest first. */
const CANDIDATES = 8;

/** A memory of questions that two witnesses must agree on: their vectors are near, and their words ask for the same. */
export function makeAskedQuestions({
  embedder,
  readQuestion,
  minCosine,
  capacity,
  nowMs,
}: Dependencies): AskedQuestions {
  const { dimensions } = embedder;
  const vectors = new Float32Array(capacity * dimensions);
  const slots: (Remembered | undefined)[] = [];
  const slotOf = new Map<string, number>();
  let next = 0;

  async function embed(question: string, signal?: AbortSignal): Promise<Float32Array | null> {
    try {
      return await embedder.embedQuery(question, signal);
    } catch {
      signal?.throwIfAborted();
      return null;
    }
  }

  function nearest(scope: string, vector: Float32Array): Remembered[] {
    const now = nowMs();
    const near: { readonly asked: Remembered; readonly cosine: number }[] = [];
    for (const [slot, asked] of slots.entries()) {
      if (asked === undefined || asked.scope !== scope || asked.expiresAtMs <= now) continue;
      const cosine = dot(vectors, slot * dimensions, vector);
      if (cosine >= minCosine) near.push({ asked, cosine });
    }
    return near
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, CANDIDATES)
      .map(({ asked }) => asked);
  }

  function clear(slot: number): void {
    const asked = slots[slot];
    if (asked !== undefined) slotOf.delete(asked.name);
    slots[slot] = undefined;
    vectors.fill(0, slot * dimensions, (slot + 1) * dimensions);
  }

  return {
    async find(scope, question, signal) {
      const reading = readQuestion(question);
      const vector = reading && (await embed(question, signal));
      if (!reading || !vector) return null;
      return nearest(scope, vector).find((asked) => asksTheSame(asked.reading, reading))?.name ?? null;
    },
    async add({ question, ...asked }) {
      const reading = readQuestion(question);
      const vector = reading && (await embed(question));
      if (!reading || !vector) return;
      const slot = slotOf.get(asked.name) ?? next;
      if (slot === next) next = (next + 1) % capacity;
      clear(slot);
      slots[slot] = { ...asked, reading };
      slotOf.set(asked.name, slot);
      vectors.set(vector, slot * dimensions);
    },
    remove(name) {
      const slot = slotOf.get(name);
      if (slot !== undefined) clear(slot);
    },
    forget(owner) {
      for (const [slot, asked] of slots.entries()) if (asked?.owner === owner) clear(slot);
    },
  };
}

/** Four sums, so that the processor need not wait for one addition before the next. */
function dot(vectors: Float32Array, start: number, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < vector.length; i += 4) {
    a += (vectors[start + i] ?? 0) * (vector[i] ?? 0);
    b += (vectors[start + i + 1] ?? 0) * (vector[i + 1] ?? 0);
    c += (vectors[start + i + 2] ?? 0) * (vector[i + 2] ?? 0);
    d += (vectors[start + i + 3] ?? 0) * (vector[i + 3] ?? 0);
  }
  return a + b + c + d;
}
