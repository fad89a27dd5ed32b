import type { Embedder } from '../ports/embedder.ts';
import { asksTheSame, subjectOf } from './semantic/asks-the-same.ts';
import type { Reading } from './semantic/read-question.ts';

interface AskedQuestion {
  readonly scope: string;
  readonly question: string;
  /** Of its answer. */
  readonly name: string;
  readonly owner: string;
  readonly expiresAtMs: number;
}

/**
 * The questions with kept answers that this replica has seen asked, to be found by what they ask for.
 *
 * A scope is all that must be the same before one question's answer may be given to another (`nameAnswer`).
 */
export interface AskedQuestions {
  /** The name of the answer to a question that asks for the same, or null; null, too, for a question that cannot be compared. */
  find(scope: string, question: string, signal: AbortSignal): Promise<string | null>;
  /** Remembers a question until it expires or `capacity` newer ones came: its vector and the stems of its words, not the question. */
  add(asked: AskedQuestion): Promise<void>;
  remove(name: string): void;
  /** Forgets what one principal asked, by the hash under which entries name it. */
  forget(owner: string): void;
}

interface Dependencies {
  readonly embedder: Pick<Embedder, 'embedQuery'>;
  readonly readQuestion: (question: string) => Reading | null;
  /** Farther apart than this, by cosine, no two questions are taken for one, whatever their words. */
  readonly minCosine: number;
  /** Questions remembered at most: about 2 kB each. */
  readonly capacity: number;
  readonly nowMs: () => number;
}

interface Remembered extends Omit<AskedQuestion, 'question' | 'scope'> {
  readonly reading: Reading;
  readonly vector: Float32Array;
  readonly place: string;
}

/**
 * A memory of questions that are the same where their words ask for the same. Vectors choose the nearest of several, and refuse what is
 * so far that a reading must have gone wrong: no second opinion, as near-misses are nearer than that.
 *
 * Questions are shelved by what they name, so that a lookup compares the few that could be the same and not thousands of
 * vectors, and a question that is like none of them is not even embedded.
 */
export function makeAskedQuestions({
  embedder,
  readQuestion,
  minCosine,
  capacity,
  nowMs,
}: Dependencies): AskedQuestions {
  /** By the name of the answer, oldest first. */
  const remembered = new Map<string, Remembered>();
  const places = new Map<string, Set<Remembered>>();
  const placeOf = (scope: string, reading: Reading) => `${scope} ${subjectOf(reading)}`;

  async function embed(question: string, signal?: AbortSignal): Promise<Float32Array | null> {
    try {
      return await embedder.embedQuery(question, signal);
    } catch {
      // Without a vector it counts as a question never asked; without a caller there is no question any more.
      signal?.throwIfAborted();
      return null;
    }
  }

  function remove(name: string): void {
    const asked = remembered.get(name);
    if (asked === undefined) return;
    remembered.delete(name);
    const place = places.get(asked.place);
    place?.delete(asked);
    if (place?.size === 0) places.delete(asked.place);
  }

  return {
    async find(scope, question, signal) {
      const reading = readQuestion(question);
      if (reading === null) return null;
      const now = nowMs();
      const same = [...(places.get(placeOf(scope, reading)) ?? [])].filter(
        (asked) => asked.expiresAtMs > now && asksTheSame(asked.reading, reading),
      );
      const vector = same.length > 0 ? await embed(question, signal) : null;
      if (vector === null) return null;
      const near = same.map(({ name, vector: other }) => ({ name, cosine: dot(vector, other) }));
      const best = near.reduce((a, b) => (b.cosine > a.cosine ? b : a));
      return best.cosine >= minCosine ? best.name : null;
    },

    async add({ scope, question, ...asked }) {
      const reading = readQuestion(question);
      const vector = reading && (await embed(question));
      if (!reading || !vector) return;
      remove(asked.name);
      const [oldest] = remembered.keys();
      if (remembered.size >= capacity && oldest !== undefined) remove(oldest);
      const place = placeOf(scope, reading);
      const entry = { ...asked, reading, vector, place };
      remembered.set(asked.name, entry);
      places.set(place, (places.get(place) ?? new Set()).add(entry));
    },

    remove,

    forget(owner) {
      for (const [name, asked] of remembered) if (asked.owner === owner) remove(name);
    },
  };
}

/** The cosine of two vectors of length 1. */
function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}
