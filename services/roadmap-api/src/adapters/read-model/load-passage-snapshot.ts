import type { Passage } from '../../domain/passage.ts';
import type { IndexReader, IndexState, StoredPassage, StoredVector } from '../../domain/ports/index-reader.ts';
import type { PassageStore } from '../../domain/ports/passage-store.ts';
import { FUSION } from '../../domain/ranking.ts';
import { readLexemes } from './counted-lexemes.ts';
import { englishLexemes } from './english-lexemes.ts';
import { fuseRankings } from './fuse-rankings.ts';
import { inSlices } from './in-slices.ts';
import type { RankedList } from './select-best.ts';
import { makeVectorIndexBuilder, type VectorIndex, type VectorIndexBuilder } from './vector-index.ts';
import { makeWordIndexBuilder, type WordIndex } from './word-index.ts';

/** The index as it was at one moment, searched in memory. It never changes: a newer one takes its place. */
export interface PassageSnapshot extends PassageStore {
  readonly state: IndexState;
  /** Memory of vectors, codes and postings; the passages' texts come on top. */
  readonly bytes: number;
}

/** Reads the whole index and makes it searchable, in slices between which requests are served. Throws `StoreUnavailable`. */
export async function loadPassageSnapshot(reader: IndexReader): Promise<PassageSnapshot> {
  const words = makeWordIndexBuilder();
  const passages: Passage[] = [];
  // Kept as passages come: to go through a hundred thousand of them afterwards would take milliseconds at a stretch.
  const ordinals = new Map<string, number>();
  const places: number[] = [];
  const vectorsOf: number[] = [];
  const phases = new Map<string, PassageRange>();
  let state: IndexState = { contentVersion: 0, passages: 0, modelId: null, dimensions: null };
  let vectors: VectorIndexBuilder | null = null;

  const addPassages = function* (batch: readonly StoredPassage[]) {
    for (const passage of batch) {
      const ordinal = passages.length;
      passages.push(toPassage(passage));
      ordinals.set(passage.id, ordinal);
      places.push(passage.place);
      vectorsOf.push(passage.vectors);
      if (passage.phaseId !== null) stretch(phases, passage.phaseId, ordinal);
      words.add(readLexemes(passage, passage.lexemes));
      yield;
    }
  };
  const putVectors = function* (batch: readonly StoredVector[]) {
    vectors ??= makeVectorIndexBuilder(state.dimensions ?? 0, vectorsOf);
    yield;
    for (const { passageId, embedding } of batch) {
      vectors.put(ordinals.get(passageId) ?? -1, embedding);
      yield;
    }
  };

  for await (const batch of reader.read()) {
    if (batch.kind === 'state') state = batch.state;
    else if (batch.kind === 'passages') await inSlices(addPassages(batch.passages));
    else await inSlices(putVectors(batch.vectors));
  }
  const tieOrder = new Uint32Array(places);
  const wordIndex = await inSlices(words.finish(tieOrder));
  const vectorIndex = vectors && (await inSlices((vectors as VectorIndexBuilder).finish(tieOrder)));
  return passageSnapshot({ state, passages, ordinals, phases, tieOrder, wordIndex, vectorIndex });
}

/** Ordinals from `from` up to, not including, `to`. */
interface PassageRange {
  readonly from: number;
  to: number;
}

interface SnapshotParts {
  readonly state: IndexState;
  readonly passages: readonly Passage[];
  readonly ordinals: ReadonlyMap<string, number>;
  readonly phases: ReadonlyMap<string, PassageRange>;
  readonly tieOrder: Uint32Array;
  readonly wordIndex: WordIndex;
  readonly vectorIndex: VectorIndex | null;
}

function passageSnapshot(parts: SnapshotParts): PassageSnapshot {
  const { state, passages, ordinals, phases, tieOrder, wordIndex, vectorIndex } = parts;
  const all = { from: 0, to: passages.length };
  const find = (ordinal: number | undefined) => (ordinal === undefined ? null : (passages[ordinal] ?? null));

  return {
    state,
    bytes: wordIndex.bytes + (vectorIndex?.bytes ?? 0),

    async search({ mode, text, embedding, phaseId, limit }) {
      const range = phaseId === null ? all : (phases.get(phaseId) ?? NOWHERE);
      const candidates = Math.max(FUSION.candidates, limit);
      const nearest =
        mode === 'keyword' || embedding === null
          ? NOTHING
          : (vectorIndex?.search(embedding, range, candidates) ?? NOTHING);
      const matching = mode === 'vector' ? NOTHING : wordIndex.search(new Set(englishLexemes(text)), range, candidates);
      return fuseRankings(nearest, matching, tieOrder, limit).flatMap(({ ordinal, ...scores }) => {
        const passage = find(ordinal);
        return passage ? [{ ...passage, ...scores }] : [];
      });
    },

    holds: async (words) => words.map((word) => englishLexemes(word).some(wordIndex.holds)),
    findById: async (id) => find(ordinals.get(id)),
    count: async () => passages.length,
  };
}

const NOTHING: RankedList = { ordinals: [], scores: [] };
const NOWHERE = { from: 0, to: 0 };

/** Passages of a phase lie side by side, so that a search that keeps to one reads nothing else. */
function stretch(phases: Map<string, PassageRange>, phaseId: string, ordinal: number): void {
  const range = phases.get(phaseId);
  if (range) range.to = ordinal + 1;
  else phases.set(phaseId, { from: ordinal, to: ordinal + 1 });
}

/** Without what has gone into the indexes. */
const toPassage = ({ id, documentId, phaseId, headingPath, text }: StoredPassage): Passage => ({
  id,
  documentId,
  phaseId,
  headingPath,
  text,
});
