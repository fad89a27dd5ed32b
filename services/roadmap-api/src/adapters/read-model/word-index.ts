import { BM25 } from '../../domain/ranking.ts';
import { type RankedList, selectBest } from './select-best.ts';

/** Passages by the lexemes in them, ranked by BM25. */
export interface WordIndex {
  /** The best `count` of the passages from ordinal `from` up to, not including, `to` that hold any of the lexemes. */
  search(lexemes: ReadonlySet<string>, range: { from: number; to: number }, count: number): RankedList;
  /** Whether any passage holds the lexeme. */
  holds(lexeme: string): boolean;
  readonly bytes: number;
}

/** Collects passages in the order of their ordinals, then makes the index of them. */
export interface WordIndexBuilder {
  /** How often each lexeme occurs in the next passage. */
  add(frequencies: ReadonlyMap<string, number>): void;
  /** Yields where it may pause. `tieOrder`: of equal scores the passage with the lower value comes first. */
  finish(tieOrder: Uint32Array): Generator<void, WordIndex>;
}

/** Frequencies are kept in 16 bits. */
const MAX_FREQUENCY = 65_535;
const POSTINGS_A_STEP = 20_000;
const LENGTHS_A_STEP = 20_000;
/** Postings are collected in blocks: an array for each passage would add 46 MB of headers at 100,000 passages, and 0.1 s of garbage collection. */
const BLOCK = 65_536;

export function makeWordIndexBuilder(): WordIndexBuilder {
  const termOf = new Map<string, number>();
  const passagesOfTerm: number[] = [];
  const lengths: number[] = [];
  /** By ordinal: how many different lexemes the passage has. */
  const sizes: number[] = [];
  let block = { terms: new Uint32Array(BLOCK), frequencies: new Uint16Array(BLOCK) };
  const blocks = [block];
  let collected = 0;
  let totalLength = 0;

  return {
    add(frequencies) {
      let length = 0;
      for (const [lexeme, frequency] of frequencies) {
        let term = termOf.get(lexeme);
        if (term === undefined) {
          term = termOf.size;
          termOf.set(lexeme, term);
          passagesOfTerm.push(0);
        }
        passagesOfTerm[term] = (passagesOfTerm[term] ?? 0) + 1;
        const at = collected++ % BLOCK;
        if (at === 0 && collected > 1) {
          block = { terms: new Uint32Array(BLOCK), frequencies: new Uint16Array(BLOCK) };
          blocks.push(block);
        }
        block.terms[at] = term;
        block.frequencies[at] = Math.min(frequency, MAX_FREQUENCY);
        length += frequency;
      }
      lengths.push(length);
      totalLength += length;
      sizes.push(frequencies.size);
    },

    *finish(tieOrder) {
      const starts = new Uint32Array(termOf.size + 1);
      for (let term = 0; term < termOf.size; term++)
        starts[term + 1] = (starts[term] ?? 0) + (passagesOfTerm[term] ?? 0);
      const next = starts.slice();
      const ordinals = new Uint32Array(starts[termOf.size] ?? 0);
      const frequencies = new Uint16Array(ordinals.length);
      let read = 0;
      for (let ordinal = 0; ordinal < sizes.length; ordinal++) {
        for (const end = read + (sizes[ordinal] ?? 0); read < end; read++) {
          const block = blocks[Math.floor(read / BLOCK)];
          const term = block?.terms[read % BLOCK] ?? 0;
          const at = next[term] ?? 0;
          next[term] = at + 1;
          ordinals[at] = ordinal;
          frequencies[at] = block?.frequencies[read % BLOCK] ?? 0;
          if (read % POSTINGS_A_STEP === 0) yield;
        }
      }
      const average = totalLength / Math.max(lengths.length, 1);
      const holdback = new Float64Array(lengths.length);
      for (const [ordinal, length] of lengths.entries()) {
        holdback[ordinal] = BM25.k1 * (1 - BM25.b + (BM25.b * length) / (average || 1));
        if (ordinal % LENGTHS_A_STEP === 0) yield;
      }
      return wordIndex({ termOf, starts, ordinals, frequencies, holdback, tieOrder });
    },
  };
}

interface Postings {
  readonly termOf: ReadonlyMap<string, number>;
  /** Postings of term `t` are those from `starts[t]` up to `starts[t + 1]`, by rising ordinal. */
  readonly starts: Uint32Array;
  readonly ordinals: Uint32Array;
  readonly frequencies: Uint16Array;
  /** By ordinal: what the length of a passage adds to the divisor of its scores. */
  readonly holdback: Float64Array;
  readonly tieOrder: Uint32Array;
}

function wordIndex({ termOf, starts, ordinals, frequencies, holdback, tieOrder }: Postings): WordIndex {
  const passages = holdback.length;
  const scores = new Float64Array(passages);
  const touched = new Uint32Array(passages);

  return {
    // Every posting of every lexeme is read: a million of them take about 2 ms, so nothing need be skipped.
    search(lexemes, { from, to }, count) {
      let touchedCount = 0;
      for (const lexeme of lexemes) {
        const term = termOf.get(lexeme);
        if (term === undefined) continue;
        const start = starts[term] ?? 0;
        const end = starts[term + 1] ?? 0;
        const rarity = Math.log(1 + (passages - (end - start) + 0.5) / (end - start + 0.5)) * (BM25.k1 + 1);
        const isWhole = from === 0 && to === passages;
        const first = isWhole ? start : lowerBound(ordinals, start, end, from);
        const last = isWhole ? end : lowerBound(ordinals, first, end, to);
        for (let at = first; at < last; at++) {
          const ordinal = ordinals[at] ?? 0;
          const frequency = frequencies[at] ?? 0;
          const before = scores[ordinal] ?? 0;
          if (before === 0) touched[touchedCount++] = ordinal;
          scores[ordinal] = before + (rarity * frequency) / (frequency + (holdback[ordinal] ?? 0));
        }
      }
      const matching = touched.subarray(0, touchedCount);
      const best = selectBest(matching, scores, tieOrder, count);
      for (let i = 0; i < touchedCount; i++) scores[matching[i] ?? 0] = 0;
      return best;
    },
    holds: (lexeme) => termOf.has(lexeme),
    bytes:
      starts.byteLength +
      ordinals.byteLength +
      frequencies.byteLength +
      holdback.byteLength +
      scores.byteLength +
      touched.byteLength,
  };
}

/** The first place from `start` up to `end` whose value is `value` or more; `end` where there is none. */
function lowerBound(sorted: Uint32Array, start: number, end: number, value: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
