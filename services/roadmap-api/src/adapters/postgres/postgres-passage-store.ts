import type { Pool } from 'pg';
import type { Passage, RankedPassage } from '../../domain/passage.ts';
import type { PassageStore, SearchQuery } from '../../domain/ports/passage-store.ts';
import { FUSION } from '../../domain/ranking.ts';
import { makeRead } from './make-read.ts';
import { FUSE_LISTS, LIST_MATCHING, LIST_NEAREST, SEARCH } from './search-statements.ts';

const FIND = `
SELECT id, document_id AS "documentId", phase_id AS "phaseId", heading_path AS "headingPath", text
FROM passages WHERE id = $1`;

const HOLDS = `
SELECT EXISTS (SELECT FROM passage_lexemes WHERE lexeme = ANY (tsvector_to_array(to_tsvector('english', word)))) AS "isHeld"
FROM unnest($1::text[]) WITH ORDINALITY AS asked (word, place) ORDER BY place`;

/** Passages have some seven vectors, of which several may be near: this many to find enough different passages. */
const VECTORS_PER_CANDIDATE = 4;

/** Of a phase without a graph of its own: comparing so many takes some 10 ms, and following the graph of all as long where they are a fifth of 100,000. */
const SMALL_PHASE_VECTORS = 20_000;

/** One list of a search, and the version of the content that it was made from. */
interface Half {
  readonly version: string;
  readonly list: string;
}

/** The index as search sees it, in PostgreSQL with pgvector. All vectors of a phase with up to `smallPhaseVectors` are compared, where it has no graph of its own. */
export function postgresPassageStore(pool: Pool, smallPhaseVectors = SMALL_PHASE_VECTORS): PassageStore {
  const read = makeRead(pool);
  const parametersOf = ({ mode, text, embedding, phaseId, limit }: SearchQuery) => {
    const candidates = Math.max(FUSION.candidates, limit);
    const vector = mode === 'keyword' || embedding === null ? null : vectorLiteral(embedding);
    return {
      nearest: [phaseId, candidates, vector, candidates * VECTORS_PER_CANDIDATE, smallPhaseVectors],
      matching: [phaseId, candidates, mode === 'vector' ? null : text],
    };
  };

  const searchAtOnce = (asked: SearchQuery) => {
    const { nearest, matching } = parametersOf(asked);
    return read<RankedPassage>(SEARCH, [...nearest, matching.at(-1), asked.limit]);
  };

  /** Nothing where the content changed on the way: ranks of two versions say nothing together, nor about the passages of a third. */
  const searchByHalves = async (asked: SearchQuery): Promise<RankedPassage[]> => {
    const { nearest, matching } = parametersOf(asked);
    const [[byMeaning], [byWords]] = await Promise.all([
      read<Half>(LIST_NEAREST, nearest),
      read<Half>(LIST_MATCHING, matching),
    ]);
    if (byMeaning === undefined || byWords?.version !== byMeaning.version) return [];
    return read<RankedPassage>(FUSE_LISTS, [byMeaning.list, byWords.list, asked.limit, byMeaning.version]);
  };

  return {
    async search(asked) {
      const found = hasSlowHalves(asked) && hasRoomForTwo(pool) ? await searchByHalves(asked) : [];
      // Something is always nearest: nothing was found where the content changed, or where there is none.
      return found.length > 0 ? found : searchAtOnce(asked);
    },

    async holds(words) {
      const rows = await read<{ isHeld: boolean }>(HOLDS, [words]);
      return rows.map(({ isHeld }) => isHeld);
    },

    async findById(id) {
      const [row] = await read<Passage>(FIND, [id]);
      return row ?? null;
    },

    async count() {
      const [row] = await read<{ count: number }>('SELECT passage_count AS count FROM index_settings');
      return row?.count ?? 0;
    },
  };
}

/**
 * Whether a search has two halves that are worth a connection each. With a phase it hasn't: few of its passages match by words, so both
 * are quick, or the half by meaning is nearly the whole search, and another round trip only adds to it.
 */
function hasSlowHalves({ mode, embedding, phaseId }: SearchQuery): boolean {
  return mode === 'hybrid' && embedding !== null && phaseId === null;
}

/**
 * Whether a search may take two connections, each with a core of the server's: at 100,000 passages both halves take the same time, and
 * then it takes half as long. Not where the pool is half taken, as others would wait for it, nor for the first search
 * after a pause, which would have to open both.
 */
function hasRoomForTwo({ totalCount, idleCount, waitingCount, options }: Pool): boolean {
  const taken = totalCount - idleCount + waitingCount;
  return idleCount > 0 && taken + 2 <= options.max / 2;
}

/** pgvector's text form. */
const vectorLiteral = (embedding: Float32Array) => `[${embedding.join()}]`;
