/** How near a clause must come to a passage; where the documents lack half of its words, or more, they are less likely to speak of it. */
interface AsideThresholds {
  readonly minCosine: number;
  readonly minCosineHalfKnown: number;
}

/**
 * By embedding model, for each spreads its cosines differently. Between the development wordings of `eval/bias`, most of which lie below, and what a
 * roadmap does distinguish: `I have never coded` has 0.799 with e5, `I am a data scientist`, of which the roadmap knows `data` alone, 0.836.
 */
const MEASURED: Readonly<Record<string, AsideThresholds>> = {
  'e5-small-v2-int8': { minCosine: 0.795, minCosineHalfKnown: 0.82 },
};

/** Null for a model that nobody measured: words alone then decide. */
export function asideThresholdsFor(embeddingModelId: string | undefined): AsideThresholds | null {
  return MEASURED[embeddingModelId ?? ''] ?? null;
}
