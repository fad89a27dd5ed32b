/// <reference lib="esnext.float16" />
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Embedder } from '../../domain/ports/embedder.ts';

/** First line of the file, as JSON. */
const Header = z.strictObject({
  modelId: z.string(),
  dimensions: z.number().int().positive(),
  count: z.number().int().nonnegative(),
});

/** Bytes of a text's SHA-256 that stand for it: a record is these, then the vector in half precision, little-endian. */
const KEY_BYTES = 16;

/** Vectors by text, of one model; none where the file is missing or another model's. */
export function readVectors(file: string, modelId: string): ReadonlyMap<string, Float32Array> {
  if (!existsSync(file)) return new Map();
  const bytes = readFileSync(file);
  const headerEnd = bytes.indexOf('\n') + 1;
  const header = Header.parse(JSON.parse(bytes.toString('utf8', 0, headerEnd)));
  if (header.modelId !== modelId) return new Map();
  const recordBytes = KEY_BYTES + header.dimensions * Float16Array.BYTES_PER_ELEMENT;
  if (bytes.length !== headerEnd + header.count * recordBytes) {
    throw new Error(`${file} is damaged. Write it again with \`npm run embed:content\`.`);
  }
  const records = Array.from({ length: header.count }, (_, index) => {
    const record = bytes.subarray(headerEnd + index * recordBytes, headerEnd + (index + 1) * recordBytes);
    const halves = new Float16Array(Uint8Array.from(record.subarray(KEY_BYTES)).buffer);
    return [record.toString('hex', 0, KEY_BYTES), Float32Array.from(halves)] as const;
  });
  return new Map(records);
}

/** Embeds the texts and writes their vectors, in half precision, in an order that does not depend on theirs. */
export async function writeVectors(file: string, embedder: Embedder, texts: readonly string[]): Promise<number> {
  const unique = [...new Set(texts)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const vectors = await embedder.embedPassages(unique);
  const { modelId, dimensions } = embedder;
  const header = `${JSON.stringify({ modelId, dimensions, count: unique.length })}\n`;
  const records = unique.flatMap((text, index) => [
    Buffer.from(keyOf(text), 'hex'),
    Buffer.from(Float16Array.from(vectors[index] ?? []).buffer),
  ]);
  writeFileSync(file, Buffer.concat([Buffer.from(header), ...records]));
  return unique.length;
}

/** What stands for a text in the file, as hex. */
export const keyOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, KEY_BYTES * 2);
