import MiniSearch from 'minisearch';
import type { Passage, SearchMode } from '../src/domain/passage.ts';
import type { Embedder, PassageStore } from '../src/domain/ports.ts';

/** A way to rank passages for a question, best first. */
export type RetrievalMethod = (question: string, limit: number) => Promise<readonly Passage[]>;

/** The three modes of the service, on the path that a request takes, and a library's BM25 to compare with. */
export function retrievalMethods(store: PassageStore, embedder: Embedder, passages: readonly Passage[]) {
  const mode =
    (mode: SearchMode): RetrievalMethod =>
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
    keyword: mode('keyword'),
    vector: mode('vector'),
    hybrid: mode('hybrid'),
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
