import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { type ModelManifest, readManifest, readVerified, SentenceModelUnavailable } from './model-files.ts';

/** A small neural network that turns English text into vectors, on the CPU and without a network. */
export interface SentenceModel {
  /** Names weights and quantization: vectors of two ids must never be compared. */
  readonly modelId: string;
  readonly dimensions: number;
  /** One L2-normalized vector of `dimensions` numbers a text, in order. Text beyond the model's window is ignored. */
  embed(texts: readonly string[], kind: 'query' | 'passage'): Promise<Float32Array[]>;
}

const BUNDLED_MODEL = join(import.meta.dirname, 'model');

/**
 * Loads the model in `folder` (by default the one that ships with the project) in about 0.2 s and 110 MB.
 *
 * Throws `SentenceModelUnavailable` when a file is missing or is not the one its manifest describes, and when this
 * platform has no ONNX runtime: the caller can then do without vectors.
 */
export async function loadSentenceModel(folder: string = BUNDLED_MODEL): Promise<SentenceModel> {
  const manifest = await readManifest(folder);
  const [tokenizer, lastLayer] = await Promise.all([
    readVerified(folder, 'tokenizer.json', manifest).then(loadTokenizer),
    readVerified(folder, 'model.onnx', manifest).then(loadNetwork),
  ]);

  const embedOne = async (text: string, kind: 'query' | 'passage') => {
    const tokens = fitWindow(tokenizer.encode(manifest.prefix[kind] + text).ids, manifest.maxTokens);
    return normalize(pool(await lastLayer(tokens), manifest));
  };
  return {
    modelId: manifest.modelId,
    dimensions: manifest.dimensions,
    // One text a run. Batches measured two to four times slower (padding), and the quantization scale spans a whole
    // batch, so a text's vector would depend on its neighbours: cosine down to 0.98 against itself.
    embed: async (texts, kind) => {
      const vectors: Float32Array[] = [];
      for (const text of texts) vectors.push(await embedOne(text, kind));
      return vectors;
    },
  };
}

function loadTokenizer(bytes: Uint8Array): Tokenizer {
  return new Tokenizer(JSON.parse(new TextDecoder().decode(bytes)), {});
}

/** A function from token ids to the network's last layer: one row of `dimensions` numbers a token, end to end. */
async function loadNetwork(bytes: Uint8Array): Promise<(tokens: readonly number[]) => Promise<Float32Array>> {
  // Imported late: a native library that keyword search need not pay for, and that some platforms do not have.
  const { InferenceSession, Tensor } = await import('onnxruntime-node').catch((cause: unknown) => {
    throw new SentenceModelUnavailable('onnxruntime-node does not run on this platform', { cause });
  });
  // One thread: a second one saves a quarter of the time on an idle machine and triples it on a busy one.
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });

  return async (tokens) => {
    const row = (numbers: BigInt64Array) => new Tensor('int64', numbers, [1, tokens.length]);
    const { last_hidden_state } = await session.run({
      input_ids: row(BigInt64Array.from(tokens, BigInt)),
      attention_mask: row(new BigInt64Array(tokens.length).fill(1n)),
      token_type_ids: row(new BigInt64Array(tokens.length)),
    });
    if (!(last_hidden_state?.data instanceof Float32Array)) throw new TypeError('The model has no last_hidden_state.');
    return last_hidden_state.data;
  };
}

/** Keeps the last token, which closes the sequence ([SEP]), when the middle has to go. */
function fitWindow(tokens: readonly number[], maxTokens: number): readonly number[] {
  return tokens.length <= maxTokens ? tokens : [...tokens.slice(0, maxTokens - 1), ...tokens.slice(-1)];
}

/** One vector for the whole text: the mean over its tokens, or the first token's where a model is trained so. */
function pool(layer: Float32Array, { pooling, dimensions }: ModelManifest): Float32Array {
  const vector = layer.slice(0, dimensions);
  if (pooling === 'mean') {
    for (let index = dimensions; index < layer.length; index += 1) {
      vector[index % dimensions] = (vector[index % dimensions] ?? 0) + (layer[index] ?? 0);
    }
  }
  return vector;
}

function normalize(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
