/** `npm run embed:content`: embeds the built-in content with the local model, after a change of either. */
import { join } from 'node:path';
import { loadSentenceModel } from '../sentence-model/sentence-model.ts';
import { writeVectors } from './src/adapters/filesystem/vector-file.ts';
import { cutPassages } from './src/adapters/markdown/cut-passages.ts';
import { readContentDocuments } from './src/adapters/markdown/load-roadmap.ts';
import { sentenceModelEmbedder } from './src/adapters/sentence-model/sentence-model-embedder.ts';
import { textsToEmbed } from './src/domain/texts-to-embed.ts';

const CONTENT = join(import.meta.dirname, 'content');

const embedder = sentenceModelEmbedder(await loadSentenceModel());
const texts = readContentDocuments(CONTENT).flatMap(cutPassages).flatMap(textsToEmbed);
const file = join(CONTENT, 'vectors', `${embedder.modelId}.bin`);
console.log(`${await writeVectors(file, embedder, texts)} vectors of ${embedder.modelId} written to ${file}`);
