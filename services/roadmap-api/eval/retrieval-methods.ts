import MiniSearch from 'minisearch';
import type { Passage, SearchMode } from '../src/domain/passage.ts';
import type { Embedder } from '../src/domain/ports/embedder.ts';
import type { PassageStore } from '../src/domain/ports/passage-store.ts';

/** Hybrid search as the database does it, which serves what is too large for memory. */
export const IN_SQL = 'hybrid SQL';

/** A way to rank passages for a question, best first. */
export type RetrievalMethod = (question: string, limit: number) => Promise<readonly Passage[]>;

interface Index {
  readonly store: PassageStore;
  /** The same index, searched by SQL. */
  readonly database: PassageStore;
  readonly passages: readonly Passage[];
}

/** The three modes of the service, on the path that a request takes, the same search in SQL, and a library's BM25 to compare with. */
export function retrievalMethods({ store, database, passages }: Index, embedder: Embedder) {
  const search =
    (store: PassageStore, mode: SearchMode): RetrievalMethod =>
    async (text, limit) =>
      store.search({
        mode,
        text,
        embedding: mode === 'keyword' ? null : await embedder.embedQuery(text),
        phaseId: null,
        limit,
      });
  return {
    minisearch: minisearch(passages),
    keyword: search(store, 'keyword'),
    vector: search(store, 'vector'),
    [IN_SQL]: search(database, 'hybrid'),
    hybrid: search(store, 'hybrid'),
  } satisfies Record<string, RetrievalMethod>;
}

/** minisearch as its documentation begins: BM25+ over two fields, no stemming, any word may match. */
function minisearch(passages: readonly Passage[]): RetrievalMethod {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const index = new MiniSearch({ fields: ['headings', 'text'] });
  index.addAll(passages.map(({ id, headingPath, text }) => ({ id, headings: headingPath.join(' '), text })));
  return async (question, limit) =>
    index
      .search(question)
      .slice(0, limit)
      .flatMap(({ id }) => byId.get(id) ?? []);
}
