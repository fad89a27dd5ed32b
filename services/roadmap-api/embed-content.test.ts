import { join } from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../sentence-model/model/MODEL.json' with { type: 'json' };
import { keyOf, readVectors } from './src/adapters/filesystem/vector-file.ts';
import { cutPassages } from './src/adapters/markdown/cut-passages.ts';
import { readContentDocuments } from './src/adapters/markdown/load-roadmap.ts';
import { textsToEmbed } from './src/domain/texts-to-embed.ts';

const CONTENT = join(import.meta.dirname, 'content');

// A few sentences may change before the file is written again: they are embedded at the start. Many would make it slow.
it('holds the vectors of nearly all the content (otherwise: npm run embed:content)', () => {
  const vectors = readVectors(join(CONTENT, 'vectors', `${manifest.modelId}.bin`), manifest.modelId);
  const texts = readContentDocuments(CONTENT).flatMap(cutPassages).flatMap(textsToEmbed);
  const known = texts.filter((text) => vectors.has(keyOf(text)));
  expect(known.length / texts.length).toBeGreaterThan(0.9);
});
