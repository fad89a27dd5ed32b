import { ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { type OtlpReceiver, startOtlpReceiver } from '../../../scripts/otlp-receiver.ts';
import { undeclaredIn } from '../../../scripts/traces/undeclared-in.ts';
import { TRACE_ENV } from '../../tracing/contract.ts';
import { SIMULATED_MODELS } from '../contract.ts';
import { readConfig } from '../src/config.ts';
import type { Simulator } from '../src/start-simulator.ts';
import { configure, connectClient, readStatistics, startInstantSimulator } from './simulator.builders.ts';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});

describe('a call to the simulator that carries a trace', () => {
  it("has a span as child of its caller's, which ends with the stream", async () => {
    const { receiver, simulator } = await start();
    await converse(simulator);
    await simulator.close();
    expect(receiver.spans).toMatchObject([
      {
        service: 'bedrock-simulator',
        traceId: '0af7651916cd43dd8448eb211c80319c',
        parentSpanId: 'b7ad6b7169203331',
        name: 'simulate ConverseStream',
        kind: 'server',
        attributes: { 'gen_ai.request.model': SIMULATED_MODELS.answer },
        isError: false,
      },
    ]);
    expect(undeclaredIn(receiver.spans)).toEqual([]);
  });

  it('says in its span which fault it met', async () => {
    const { receiver, simulator } = await start();
    await configure(simulator, { faults: [{ kind: 'throttle' }] });
    await expect(converse(simulator)).rejects.toThrow();
    await simulator.close();
    expect(receiver.spans).toMatchObject([{ isError: true, attributes: { 'error.type': 'ThrottlingException' } }]);
  });

  it('is counted, whether or not it is traced', async () => {
    const simulator = await startInstantSimulator();
    open.push(simulator);
    await converse(simulator);
    expect((await readStatistics(simulator)).traces).toEqual({ received: 1, last: TRACEPARENT });
  });
});

async function start(): Promise<{ receiver: OtlpReceiver; simulator: Simulator }> {
  const receiver = await startOtlpReceiver();
  const { tracing } = readConfig({ [TRACE_ENV.otlpEndpoint]: receiver.url });
  const simulator = await startInstantSimulator({ tracing });
  open.push(receiver);
  return { receiver, simulator };
}

/** By the real SDK, with the header that a traced caller adds. */
async function converse({ url }: Simulator): Promise<void> {
  const client = connectClient(url);
  client.middlewareStack.add(
    (next) => (call) => {
      Object.assign((call.request as { headers: object }).headers, { traceparent: TRACEPARENT });
      return next(call);
    },
    { step: 'build' },
  );
  try {
    const messages = [{ role: 'user' as const, content: [{ text: 'Hello' }] }];
    const { stream } = await client.send(new ConverseStreamCommand({ modelId: SIMULATED_MODELS.answer, messages }));
    for await (const _ of stream ?? []);
  } finally {
    client.destroy();
  }
}
