import { beforeEach, describe, expect, it } from 'vitest';
import { SIMULATED_MODELS } from '../../../../../bedrock-simulator/contract.ts';
import { bedrockTitanEmbedder } from '../../bedrock/bedrock-titan-embedder.ts';
import { lateBedrockCalls } from '../../bedrock/late-bedrock-calls.ts';
import { useSimulatedBedrock } from '../../bedrock/simulated-bedrock.builders.ts';
import { traceBedrock } from './trace-bedrock.ts';
import { tracedEmbedder } from './traced-embedder.ts';
import { recordingChildren } from './tracing.builders.ts';

const bedrock = useSimulatedBedrock();
let endpoint: string;
beforeEach(() => {
  endpoint = bedrock.url;
});

/** A question is embedded by Titan, far away. */
function embed() {
  return recordingChildren(async (tracer) => {
    const client = lateBedrockCalls({ region: 'us-east-1', endpoint, requestTimeoutMs: 5_000 }, (made) =>
      traceBedrock(made, tracer),
    );
    const embedder = bedrockTitanEmbedder({ client, modelId: SIMULATED_MODELS.titanEmbedding, dimensions: 256 });
    await tracedEmbedder(embedder, 'aws.bedrock', tracer)
      .embedQuery('chunking')
      .catch(() => {});
    await client.destroy();
  });
}

describe('a call to Bedrock', () => {
  it('carries its trace to a remote embedder', async () => {
    const [call, embedding] = await embed();
    expect(call).toMatchObject({
      name: 'BedrockRuntime/InvokeModel',
      attributes: { 'http.response.status_code': 200, 'server.address': '127.0.0.1' },
      parentSpanContext: { spanId: embedding?.spanContext().spanId },
    });
    const { traceId, spanId } = call?.spanContext() ?? {};
    expect((await bedrock.statistics()).traces).toEqual({ received: 1, last: `00-${traceId}-${spanId}-01` });
  });

  it('has a span for each try, the failed one with its reason', async () => {
    await bedrock.fail({ kind: 'throttle', count: 1 });
    const [first, second, embedding] = await embed();
    expect(first).toMatchObject({
      attributes: { 'error.type': 'ThrottlingException', 'http.response.status_code': 429 },
      status: { code: 2 },
    });
    expect(second).toMatchObject({ attributes: { 'http.request.resend_count': 1 }, status: { code: 0 } });
    expect(embedding).toMatchObject({ attributes: { 'roadmap.model.attempts': 2 }, status: { code: 0 } });
    expect((await bedrock.statistics()).traces.received).toBe(2);
  });

  it('that reaches nobody says so', async () => {
    endpoint = 'http://127.0.0.1:9';
    const spans = await embed();
    expect(spans[0]).toMatchObject({ attributes: { 'error.type': 'ECONNREFUSED' }, status: { code: 2 } });
    expect(spans[0]?.attributes).not.toHaveProperty('http.response.status_code');
  });
});
