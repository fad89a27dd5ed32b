import { describe, expect, it } from 'vitest';
import { SIMULATED_MODELS } from '../../../../bedrock-simulator/contract.ts';
import { EmbedderUnavailable, IndexMismatch } from '../../domain/errors.ts';
import { bedrockCohereEmbedder } from './bedrock-cohere-embedder.ts';
import { bedrockTitanEmbedder } from './bedrock-titan-embedder.ts';
import { useSimulatedBedrock } from './simulated-bedrock.builders.ts';

const bedrock = useSimulatedBedrock();
const embedders = {
  Titan: ({ dimensions = 1_024, queryTimeoutMs = 3_000 } = {}) =>
    bedrockTitanEmbedder({
      client: bedrock.client,
      modelId: SIMULATED_MODELS.titanEmbedding,
      dimensions,
      queryTimeoutMs,
    }),
  Cohere: ({ dimensions = 1_024, queryTimeoutMs = 3_000 } = {}) =>
    bedrockCohereEmbedder({
      client: bedrock.client,
      modelId: SIMULATED_MODELS.cohereEmbedding,
      dimensions,
      queryTimeoutMs,
    }),
};

describe.each(['Titan', 'Cohere'] as const)('bedrock%sEmbedder', (vendor) => {
  const embedder = () => embedders[vendor]();

  it('makes unit vectors of the dimensions that it names', async () => {
    const vector = await embedder().embedQuery('chunking strategies');
    expect([vector.length, embedder().dimensions]).toEqual([1_024, 1_024]);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it('keeps the order of any number of passages', async () => {
    const texts = Array.from({ length: 200 }, (_, i) =>
      'abcdefghijklmnopqrstuvwxyz'.slice(i % 13, (i % 13) + 1 + (i % 11)),
    );
    const vectors = await embedder().embedPassages(texts);
    expect(vectors).toHaveLength(200);
    for (const at of [0, 95, 96, 199]) {
      const [alone] = await embedder().embedPassages([texts[at] ?? '']);
      expect(vectors[at]).toEqual(alone);
    }
  });

  it('embeds nothing without a call', async () => {
    expect(await embedder().embedPassages([])).toEqual([]);
    expect((await bedrock.statistics()).operations.InvokeModel.started).toBe(0);
  });

  it('gets over one throttling by itself, and fails as unavailable after two', async () => {
    await bedrock.fail({ kind: 'throttle', count: 1 });
    await expect(embedder().embedQuery('x')).resolves.toHaveLength(1_024);
    await bedrock.fail({ kind: 'throttle' });
    const error = await embedder()
      .embedQuery('x')
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(EmbedderUnavailable);
    expect(error).toMatchObject({ cause: { name: 'ThrottlingException' } });
  });

  it('bears more of it where nobody waits', async () => {
    await bedrock.fail({ kind: 'throttle', count: 2 });
    expect(await embedder().embedPassages(['one'])).toHaveLength(1);
  });

  it.each(['garbage', 'access-denied'] as const)('fails as unavailable at %s', async (kind) => {
    await bedrock.fail({ kind });
    await expect(embedder().embedQuery('x')).rejects.toBeInstanceOf(EmbedderUnavailable);
    await expect(embedder().embedPassages(['x', 'y'])).rejects.toBeInstanceOf(EmbedderUnavailable);
  });

  it('does not keep a search waiting for long', async () => {
    await bedrock.fail({ kind: 'hang' });
    const hasty = embedders[vendor]({ queryTimeoutMs: 20 });
    await expect(hasty.embedQuery('x')).rejects.toBeInstanceOf(EmbedderUnavailable);
    await bedrock.untilInFlight(0);
  });

  it('stops at once when aborted, with the reason given', async () => {
    await bedrock.fail({ kind: 'hang' });
    const caller = new AbortController();
    const rejected = expect(embedder().embedQuery('x', caller.signal)).rejects.toThrow('the caller left');
    await bedrock.untilInFlight(1);
    caller.abort(new Error('the caller left'));
    await rejected;
  });
});

describe('bedrockTitanEmbedder', () => {
  it('asks for the dimensions that it is given', async () => {
    expect(await embedders.Titan({ dimensions: 256 }).embedQuery('x')).toHaveLength(256);
  });

  it('runs eight calls at a time, and starts no more after a failure', async () => {
    await bedrock.fail({ kind: 'access-denied' });
    await expect(embedders.Titan().embedPassages(Array(100).fill('x'))).rejects.toBeInstanceOf(EmbedderUnavailable);
    await bedrock.untilInFlight(0);
    expect((await bedrock.statistics()).operations.InvokeModel.started).toBeLessThanOrEqual(16);
  });
});

describe('bedrockCohereEmbedder', () => {
  it('sends at most 96 texts a call', async () => {
    await embedders.Cohere().embedPassages(Array(97).fill('x'));
    expect((await bedrock.statistics()).operations.InvokeModel.started).toBe(2);
  });

  it('cuts a text that the model would refuse', async () => {
    await expect(embedders.Cohere().embedPassages(['x'.repeat(5_000)])).resolves.toHaveLength(1);
  });

  it('refuses vectors of another length than the index has, and says what to set', async () => {
    const refused = embedders.Cohere({ dimensions: 512 }).embedQuery('x');
    await expect(refused).rejects.toBeInstanceOf(IndexMismatch);
    await expect(refused).rejects.toThrow('Set BEDROCK_EMBEDDING_DIMENSIONS to 1024');
  });
});
