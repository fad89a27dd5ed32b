import type { PassageStore } from '../src/domain/ports/passage-store.ts';
import type { Measurement } from './retrieval-report.ts';
import { FILTERS, type SyntheticCorpus, type SyntheticQuestion } from './synthetic-corpus.ts';

const LIMIT = 10;
/** Questions that recall is measured on: comparing with every passage takes longer than all else. */
const RECALL_QUESTIONS = 20;

/**
 * Asks every store every question under every filter, in turns, so that whatever else the machine does affects all of them alike. Each
 * question is asked `bestOf` times, and the fastest counts.
 */
export async function measureStores(
  stores: Readonly<Record<string, PassageStore>>,
  corpus: SyntheticCorpus,
  bestOf = 1,
): Promise<Measurement[]> {
  const cases = [100, ...FILTERS].flatMap((filterPercent) =>
    Object.keys(stores).map((store) => ({ store, filterPercent, latenciesMs: [] as number[], found: 0, nearest: 0 })),
  );
  const [warmUp] = corpus.questions;
  for (const { store, filterPercent } of cases)
    if (warmUp) await search(stores[store], warmUp, 'hybrid', filterPercent);

  for (const question of corpus.questions) {
    for (const each of cases) {
      let bestMs = Number.POSITIVE_INFINITY;
      for (let n = 0; n < bestOf; n++) {
        const startedAt = performance.now();
        await search(stores[each.store], question, 'hybrid', each.filterPercent);
        bestMs = Math.min(bestMs, performance.now() - startedAt);
      }
      each.latenciesMs.push(bestMs);
    }
  }
  // Measured after the others: comparing with every passage evicts the processor's caches and leaves much garbage to collect.
  for (const question of corpus.questions.slice(0, RECALL_QUESTIONS)) {
    const scores = corpus.passages.map(({ embedding }) => product(embedding, question.embedding));
    for (const each of cases) {
      const nearest = exactNearest(corpus, scores, each.filterPercent);
      const found = new Set(
        (await search(stores[each.store], question, 'vector', each.filterPercent)).map(({ id }) => id),
      );
      each.nearest += nearest.length;
      each.found += nearest.filter((id) => found.has(id)).length;
    }
  }
  return cases.map(({ store, filterPercent, latenciesMs, found, nearest }) => {
    const sorted = latenciesMs.toSorted((a, b) => a - b);
    return {
      size: corpus.passages.length,
      store,
      filterPercent,
      p50Ms: quantile(sorted, 0.5),
      p95Ms: quantile(sorted, 0.95),
      p99Ms: quantile(sorted, 0.99),
      recallAt10: nearest === 0 ? 1 : found / nearest,
    };
  });
}

const phaseOf = (filterPercent: number) => (filterPercent === 100 ? null : `share-${filterPercent}`);

async function search(
  store: PassageStore | undefined,
  { text, embedding }: SyntheticQuestion,
  mode: 'hybrid' | 'vector',
  filterPercent: number,
) {
  return (await store?.search({ mode, text, embedding, phaseId: phaseOf(filterPercent), limit: LIMIT })) ?? [];
}

function exactNearest({ passages }: SyntheticCorpus, scores: readonly number[], filterPercent: number): string[] {
  const phaseId = phaseOf(filterPercent);
  return passages
    .map(({ id, phaseId: own }, n) => ({ id, own, score: scores[n] ?? 0 }))
    .filter(({ own }) => phaseId === null || own === phaseId)
    .sort((a, b) => b.score - a.score)
    .slice(0, LIMIT)
    .map(({ id }) => id);
}

const product = (a: Float32Array, b: Float32Array) => {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] ?? 0) * (b[d] ?? 0);
  return sum;
};

/** By the nearest-rank rule. */
function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}
