import { describe, expect, it, vi } from 'vitest';
import { EmbedderUnavailable, StoreUnavailable } from './errors.ts';
import { lengthEmbedder } from './memory-index.builders.ts';
import type { RankedPassage, SearchMode } from './passage.ts';
import type { Embedder } from './ports/embedder.ts';
import type { SearchQuery } from './ports/passage-store.ts';
import { makeSearchPassages, type SearchRequest } from './search-passages.ts';

describe('searchPassages', () => {
  it.each(['hybrid', 'vector'] as const)('asks the store for %s with the vector of the question', async (mode) => {
    const { search, queries } = setUp(lengthEmbedder().embedder);
    expect(await search({ mode, phaseId: 'phase-3' })).toEqual({ mode, degraded: [], results: [FOUND] });
    expect(queries).toEqual([{ mode, text: 'why?', embedding: Float32Array.of(4), phaseId: 'phase-3', limit: 5 }]);
  });

  it('searches without what is told of who is asking, and says so', async () => {
    const { search, queries } = setUp(lengthEmbedder().embedder);
    const outcome = await search({ text: 'I am 62 and how long does it take?' });
    expect(outcome).toMatchObject({ searchedAs: 'how long does it take?', results: [FOUND] });
    expect(queries).toMatchObject([{ mode: 'hybrid', text: 'how long does it take?' }]);
  });

  it('asks the store, by words, whether it knows what somebody is', async () => {
    const { search, queries, holds } = setUp(lengthEmbedder().embedder);
    expect(await search({ text: 'As a developer, how long does it take?' })).not.toHaveProperty('searchedAs');
    expect(holds.mock.calls).toEqual([[['developer']]]);
    expect(queries).toMatchObject([{ mode: 'hybrid', text: 'As a developer, how long does it take?' }]);
  });

  it('does not embed for a search by keyword', async () => {
    const embedQuery = vi.fn();
    const { search, queries } = setUp({ ...lengthEmbedder().embedder, embedQuery });
    expect(await search({ mode: 'keyword' })).toMatchObject({ mode: 'keyword', degraded: [] });
    expect(queries).toMatchObject([{ mode: 'keyword', embedding: null }]);
    expect(embedQuery).not.toHaveBeenCalled();
  });

  it.each([
    ['fails', { ...lengthEmbedder().embedder, embedQuery: () => Promise.reject(new EmbedderUnavailable()) }],
    [
      'has no time left',
      { ...lengthEmbedder().embedder, embedQuery: () => Promise.reject(new DOMException('', 'TimeoutError')) },
    ],
    ['is missing', null],
  ])('searches by keyword and says so when the embedder %s', async (_, embedder) => {
    const { search, queries, searched } = setUp(embedder);
    expect(await search({ mode: 'hybrid' })).toEqual({
      mode: 'keyword',
      degraded: ['embedder-unavailable'],
      results: [FOUND],
    });
    expect(queries).toMatchObject([{ mode: 'keyword', embedding: null }]);
    expect(searched).toHaveBeenCalledWith('keyword', expect.any(Number), false);
  });

  it('lets any other failure through', async () => {
    const broken = { ...lengthEmbedder().embedder, embedQuery: () => Promise.reject(new TypeError('a defect')) };
    await expect(setUp(broken).search({})).rejects.toThrow('a defect');

    const down = makeSearchPassages({
      embedder: null,
      passages: { ...storeOf([], []), search: () => Promise.reject(new StoreUnavailable()) },
      staleSeconds: () => null,
      telemetry: { searched: vi.fn(), found: vi.fn() },
    });
    await expect(down({ text: 'why?', mode: 'keyword', phaseId: null, limit: 5 })).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
  });

  it('hands the deadline on to the embedder', async () => {
    const embedQuery = vi.fn(async () => Float32Array.of(1));
    const { signal } = new AbortController();
    await setUp({ ...lengthEmbedder().embedder, embedQuery }).search({}, signal);
    expect(embedQuery).toHaveBeenCalledWith('why?', signal);
  });

  it('says how old the passages are when nobody can tell whether they are current', async () => {
    const { search, searched } = setUp(null, () => 90);
    expect(await search({ mode: 'hybrid' })).toEqual({
      mode: 'keyword',
      degraded: ['embedder-unavailable', 'passages-stale'],
      results: [FOUND],
      passagesAgeSeconds: 90,
    });
    expect(searched).toHaveBeenCalledWith('keyword', expect.any(Number), true);
  });

  it('reports how long it took, in seconds', async () => {
    const { search, searched } = setUp(lengthEmbedder().embedder);
    await search({ mode: 'vector' });
    const [mode, seconds] = searched.mock.calls[0] ?? [];
    expect(mode).toBe('vector');
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(1);
  });

  it.each<[string, RankedPassage[], [number, number | null]]>([
    [
      'the nearest passage, wherever it ranks',
      [{ ...FOUND, cosine: 0.7 }, FOUND, { ...FOUND, cosine: null }],
      [3, 0.8],
    ],
    ['no cosine where words alone found it', [{ ...FOUND, cosine: null }], [1, null]],
    ['that nothing was found', [], [0, null]],
  ])('reports %s', async (_, results, reported) => {
    const { search, found } = setUp(lengthEmbedder().embedder, () => null, results);
    await search({});
    expect(found.mock.calls).toEqual([reported]);
  });
});

const FOUND: RankedPassage = {
  id: 'phase-3.chunking',
  documentId: 'phase-3',
  phaseId: 'phase-3',
  headingPath: ['Phase 3', 'Chunking'],
  text: 'Cut documents.',
  score: 0.03,
  cosine: 0.8,
  bm25: 2.5,
};

function setUp(embedder: Embedder | null, staleSeconds: () => number | null = () => null, results = [FOUND]) {
  const queries: SearchQuery[] = [];
  const searched = vi.fn<(mode: SearchMode, seconds: number, isStale: boolean) => void>();
  const found = vi.fn<(passages: number, bestCosine: number | null) => void>();
  const passages = storeOf(queries, results);
  const searchPassages = makeSearchPassages({ embedder, passages, staleSeconds, telemetry: { searched, found } });
  const search = (parts: Partial<SearchRequest>, signal?: AbortSignal) =>
    searchPassages({ text: 'why?', mode: 'hybrid', phaseId: null, limit: 5, ...parts }, signal);
  return { search, queries, searched, found, holds: passages.holds };
}

const storeOf = (queries: SearchQuery[], results: RankedPassage[]) => ({
  search: async (query: SearchQuery) => {
    queries.push(query);
    return results;
  },
  holds: vi.fn(async (words: readonly string[]) => words.map(() => true)),
  findById: async () => null,
  count: async () => 1,
});
