import { z } from 'zod';
import type { SentenceModel } from '../../../sentence-model/sentence-model.ts';
import { fitDimensions } from '../model/fit-dimensions.ts';
import { countTokens } from '../model/tokens.ts';
import { AwsError } from '../wire/aws-error.ts';
import { validateModelInput } from '../wire/validate.ts';
import type { EmbeddingRequest } from './embedding-request.ts';

const MAX_INPUT_TOKENS = 8_192;

const TitanBody = z.strictObject({
  inputText: z.string().min(1, 'expected minLength: 1, actual: 0'),
  dimensions: z.union([z.literal(256), z.literal(512), z.literal(1024)]).default(1024),
  // Vectors are of length one either way.
  normalize: z.boolean().default(true),
  embeddingTypes: z.array(z.literal('float')).min(1).default(['float']),
});

/** Reads a request to Titan Text Embeddings V2: one text, as one vector. */
export function titanEmbedding(body: unknown): EmbeddingRequest {
  const { inputText, dimensions } = validateModelInput(TitanBody, body);
  const inputTokens = countTokens(inputText);
  if (inputTokens > MAX_INPUT_TOKENS) {
    throw new AwsError(
      'ValidationException',
      `400 Bad Request: Too many input tokens. Max input tokens: ${MAX_INPUT_TOKENS}, request input token count: ${inputTokens}`,
    );
  }
  return {
    inputTokens,
    async embed(model: SentenceModel) {
      // Titan does not tell questions from passages.
      const [vector = new Float32Array()] = await model.embed([inputText], 'passage');
      const embedding = Array.from(fitDimensions(vector, dimensions));
      return { embedding, embeddingsByType: { float: embedding }, inputTextTokenCount: inputTokens };
    },
  };
}
