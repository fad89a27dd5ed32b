import type { Embedder } from '../ports/embedder.ts';
import { redact } from './redact.ts';

/**
 * Takes personal data and credentials out of a query before it is embedded: for embedders that live elsewhere. A model in this
 * process may see what was typed, and so may the database, which keeps no queries.
 */
export function redactQueries(embedder: Embedder): Embedder {
  return {
    modelId: embedder.modelId,
    dimensions: embedder.dimensions,
    embedQuery: (text, signal) => embedder.embedQuery(redact(text).text, signal),
    embedPassages: (texts, signal) => embedder.embedPassages(texts, signal),
  };
}
