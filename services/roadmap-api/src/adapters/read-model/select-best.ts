/** Ordinals of passages with what each scored, best first; `scores[i]` is that of `ordinals[i]`. */
export interface RankedList {
  readonly ordinals: readonly number[];
  readonly scores: readonly number[];
}

/**
 * The `count` best of `ordinals`, best first. `scores` is indexed by ordinal; of equal scores the lower `tieOrder` comes first.
 *
 * A heap with the worst of the best on top: most candidates cost one comparison.
 */
export function selectBest(
  ordinals: ArrayLike<number>,
  scores: ArrayLike<number>,
  tieOrder: ArrayLike<number>,
  count: number,
): RankedList {
  const heap: number[] = [];
  const score = (ordinal: number) => scores[ordinal] ?? 0;
  const isBetter = (a: number, b: number) =>
    score(a) > score(b) || (score(a) === score(b) && (tieOrder[a] ?? 0) < (tieOrder[b] ?? 0));

  const sinkTop = () => {
    const moving = heap[0] ?? 0;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBetter(heap[child] ?? 0, heap[child + 1] ?? 0)) child++;
      const worst = heap[child] ?? 0;
      if (!isBetter(moving, worst)) break;
      heap[at] = worst;
      at = child;
    }
    heap[at] = moving;
  };
  const raiseLast = () => {
    let at = heap.length - 1;
    const moving = heap[at] ?? 0;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] ?? 0;
      if (!isBetter(above, moving)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = moving;
  };

  for (let i = 0; i < ordinals.length; i++) {
    const ordinal = ordinals[i] ?? 0;
    if (heap.length < count) {
      heap.push(ordinal);
      raiseLast();
    } else if (isBetter(ordinal, heap[0] ?? 0)) {
      heap[0] = ordinal;
      sinkTop();
    }
  }
  const best = heap.sort((a, b) => (isBetter(a, b) ? -1 : 1));
  return { ordinals: best, scores: best.map(score) };
}
