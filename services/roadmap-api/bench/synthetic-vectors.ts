import { QUESTIONS } from '../eval/questions.ts';
import { cutPassages } from '../src/adapters/markdown/cut-passages.ts';
import { readContentDocuments } from '../src/adapters/markdown/load-roadmap.ts';
import { loadLocalEmbedder } from '../src/composition/load-local-embedder.ts';
import { embedPassages } from '../src/domain/embed-passages.ts';
import type { Random } from './random.ts';

const CONTENT = new URL('../content/', import.meta.url).pathname;

/** Vectors with the centre and the correlations of real ones. */
export interface SyntheticVectors {
  readonly dimensions: number;
  passage(): Float32Array;
  /** As a question that the passage of this vector answers. */
  question(passage: Float32Array): Float32Array;
}

/**
 * Draws vectors that resemble those of the sentence model: each mixes three of the thousand real ones of the roadmap about their centre, with
 * some noise. Independent numbers would spread over all 384 dimensions, where real ones use some fifty, and be harder to tell apart or easier,
 * depending on the method.
 */
export async function synthesizeVectors(random: Random): Promise<SyntheticVectors> {
  const embedder = await loadLocalEmbedder();
  const passages = await embedPassages(readContentDocuments(CONTENT).flatMap(cutPassages), embedder, () => {});
  const statements = about(passages.flatMap(({ embeddings }) => embeddings));
  const questions = about(await Promise.all(QUESTIONS.map(({ question }) => embedder.embedQuery(question))));

  return {
    dimensions: embedder.dimensions,
    passage() {
      const [a, b, c] = [draw(statements.rests), draw(statements.rests), draw(statements.rests)];
      const [second, third] = [random.uniform(), 0.7 * random.uniform()];
      const mixed = a.map((value, d) => value + second * (b[d] ?? 0) + third * (c[d] ?? 0) + NOISE * random.normal());
      return placed(mixed, statements.centre, lengthOf(a));
    },
    question(passage) {
      const own = draw(questions.rests);
      const mixed = own.map((value, d) => 0.6 * value + (passage[d] ?? 0) - (statements.centre[d] ?? 0));
      return placed(mixed, questions.centre, lengthOf(own));
    },
  };

  function draw(list: readonly Float32Array[]): Float32Array {
    return list[random.integer(list.length)] ?? new Float32Array(embedder.dimensions);
  }
}

/** Of each dimension; a real vector's own part there is some 0.02. */
const NOISE = 0.007;

/** Vectors as their centre and what is left of each. */
function about(vectors: readonly Float32Array[]) {
  const centre = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (const [d, value] of vector.entries()) centre[d] = (centre[d] ?? 0) + value / vectors.length;
  return { centre, rests: vectors.map((vector) => vector.map((value, d) => value - (centre[d] ?? 0))) };
}

const lengthOf = (vector: Float32Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

function placed(direction: Float32Array, centre: Float32Array, length: number): Float32Array {
  const scale = length / lengthOf(direction);
  return direction.map((value, d) => (centre[d] ?? 0) + scale * value);
}
