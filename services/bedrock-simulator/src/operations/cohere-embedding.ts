import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SentenceModel } from '../../../sentence-model/sentence-model.ts';
import { fitDimensions } from '../model/fit-dimensions.ts';
import { countTokens } from '../model/tokens.ts';
import { validateModelInput } from '../wire/validate.ts';
import type { EmbeddingRequest } from './embedding-request.ts';

const DIMENSIONS = 1024;
const MAX_TEXTS = 96;
const MAX_CHARACTERS = 2_048;

const Text = z.string().superRefine((text, context) => {
  if (text.length > MAX_CHARACTERS) {
    context.addIssue({ code: 'custom', message: `expected maxLength: ${MAX_CHARACTERS}, actual: ${text.length}` });
  }
});

const CohereBody = z.strictObject({
  texts: z.array(Text).min(1).max(MAX_TEXTS),
  input_type: z.enum(['search_document', 'search_query', 'classification', 'clustering']),
  // Texts within the length limit are read as far as the local model's window reaches, whatever this says.
  truncate: z.enum(['NONE', 'START', 'END']).default('NONE'),
});

/** Reads a request to Cohere Embed v3: up to 96 texts, a vector of 1024 numbers each. */
export function cohereEmbedding(body: unknown): EmbeddingRequest {
  const { texts, input_type } = validateModelInput(CohereBody, body);
  return {
    inputTokens: texts.reduce((sum, text) => sum + countTokens(text), 0),
    async embed(model: SentenceModel) {
      const vectors = await model.embed(texts, input_type === 'search_query' ? 'query' : 'passage');
      return {
        id: randomUUID(),
        texts,
        embeddings: vectors.map((vector) => Array.from(fitDimensions(vector, DIMENSIONS))),
        response_type: 'embeddings_floats',
      };
    },
  };
}
