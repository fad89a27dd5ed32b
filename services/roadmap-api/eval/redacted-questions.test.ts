import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSentenceModel } from '../../sentence-model/sentence-model.ts';
import { sentenceModelEmbedder } from '../src/adapters/sentence-model/sentence-model-embedder.ts';
import { redact } from '../src/domain/privacy/redact.ts';
import { buildIndex } from './build-index.ts';
import { startAnswering } from './start-answering.ts';

let index: Awaited<ReturnType<typeof buildIndex>>;
let service: Awaited<ReturnType<typeof startAnswering>>;
beforeAll(async () => {
  const embedder = sentenceModelEmbedder(await loadSentenceModel());
  index = await buildIndex(embedder);
  service = await startAnswering(index.store, embedder);
}, 60_000);
afterAll(async () => {
  await service?.close();
  await index?.close();
});

it.each([
  'My email is joe@example.org and card 4111 1111 1111 1111, how long does phase 2 take?',
  'I am joe@example.org and want to know how long phase 2 takes',
  'How long does phase 2 take? Mail me at joe@example.org.',
])('answers from the real index although something personal was said: %s', async (question) => {
  const { text: redacted, kinds } = redact(question);
  expect(kinds).not.toEqual([]);
  const answer = await service.ask(redacted);
  expect(answer).toMatchObject({ abstained: false, degraded: [], text: 'Phase 2 takes 2-3 months. [1]' });
});
