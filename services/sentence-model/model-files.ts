import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The local model cannot be used. `message` says why and what mends it. */
export class SentenceModelUnavailable extends Error {
  override readonly name = 'SentenceModelUnavailable';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The sentence model cannot be used: ${reason}. Restore it with "git checkout -- services/sentence-model".`, {
      ...options,
    });
  }
}

/** `MODEL.json`: what a model is, how it wants its input, and the exact bytes it consists of. */
const ModelManifest = z.strictObject({
  modelId: z.string().min(1),
  dimensions: z.number().int().positive(),
  /** Length of the longest input the network was trained on, in tokens. */
  maxTokens: z.number().int().positive(),
  pooling: z.enum(['mean', 'first-token']),
  /** What the model expects in front of a text; leaving it out costs recall silently. */
  prefix: z.strictObject({ query: z.string(), passage: z.string() }),
  license: z.string(),
  source: z.string(),
  files: z.record(
    z.enum(['model.onnx', 'tokenizer.json']),
    z.strictObject({ sizeBytes: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type ModelManifest = z.infer<typeof ModelManifest>;

/** Reads `MODEL.json` in `folder`. Throws `SentenceModelUnavailable`. */
export async function readManifest(folder: string): Promise<ModelManifest> {
  const bytes = await readModelFile(folder, 'MODEL.json');
  try {
    return ModelManifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new SentenceModelUnavailable(`${join(folder, 'MODEL.json')} is not a valid manifest`, { cause });
  }
}

/**
 * Bytes of one file of the model, proven to be those the manifest names. Throws `SentenceModelUnavailable`.
 *
 * The hash takes 40 ms of a thread of libuv's pool, none of the event loop.
 */
export async function readVerified(
  folder: string,
  name: keyof ModelManifest['files'],
  { files }: ModelManifest,
): Promise<Uint8Array> {
  const bytes = await readModelFile(folder, name);
  const expected = files[name];
  const isExpected =
    bytes.byteLength === expected.sizeBytes &&
    Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex') === expected.sha256;
  if (!isExpected) throw new SentenceModelUnavailable(`${join(folder, name)} is not the file MODEL.json describes`);
  return bytes;
}

async function readModelFile(folder: string, name: string): Promise<Buffer<ArrayBuffer>> {
  return readFile(join(folder, name)).catch((cause: unknown) => {
    throw new SentenceModelUnavailable(`${join(folder, name)} cannot be read`, { cause });
  });
}
