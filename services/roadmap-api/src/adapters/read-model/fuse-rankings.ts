import { FUSION } from '../../domain/ranking.ts';
import type { RankedList } from './select-best.ts';

export interface FusedPassage {
  readonly ordinal: number;
  readonly score: number;
  readonly cosine: number | null;
  readonly bm25: number | null;
}

/** The best `limit` of two lists by reciprocal rank, best first; of equal scores the lower `tieOrder` comes first. */
export function fuseRankings(
  nearest: RankedList,
  matching: RankedList,
  tieOrder: Uint32Array,
  limit: number,
): FusedPassage[] {
  const fused = new Map<number, FusedPassage>();
  for (const [index, ordinal] of nearest.ordinals.entries()) {
    const score = FUSION.meaningWeight / (FUSION.rankConstant + index + 1);
    fused.set(ordinal, { ordinal, score, cosine: nearest.scores[index] ?? null, bm25: null });
  }
  for (const [index, ordinal] of matching.ordinals.entries()) {
    const { score, cosine } = fused.get(ordinal) ?? { score: 0, cosine: null };
    const added = 1 / (FUSION.rankConstant + index + 1);
    fused.set(ordinal, { ordinal, score: score + added, cosine, bm25: matching.scores[index] ?? null });
  }
  return [...fused.values()]
    .sort((a, b) => b.score - a.score || (tieOrder[a.ordinal] ?? 0) - (tieOrder[b.ordinal] ?? 0))
    .slice(0, limit);
}
