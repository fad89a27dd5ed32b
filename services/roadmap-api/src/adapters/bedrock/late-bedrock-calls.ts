import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { once } from '../../../../once.ts';
import type { BedrockCalls } from './bedrock-calls.ts';
import type { BedrockClientOptions } from './make-bedrock-client.ts';

/**
 * Makes the client, and loads its code, at the first call: that takes a tenth of a start, which browsing and keyword search don't need.
 * `watch` is given the client before it is used.
 */
export function lateBedrockCalls(
  options: BedrockClientOptions,
  watch: (client: BedrockRuntimeClient) => void = () => {},
): BedrockCalls {
  const make = once(() => open(options, watch));
  let opening: Promise<BedrockCalls> | null = null;
  const opened = () => {
    opening = make();
    return opening;
  };
  return {
    converse: async (input, call) => (await opened()).converse(input, call),
    converseStream: async (input, call) => (await opened()).converseStream(input, call),
    invokeModel: async (input, call) => (await opened()).invokeModel(input, call),
    applyGuardrail: async (input, call) => (await opened()).applyGuardrail(input, call),
    // One that could not be opened has nothing to close.
    destroy: async () => (await opening?.catch(() => null))?.destroy(),
  };
}

async function open(
  options: BedrockClientOptions,
  watch: (client: BedrockRuntimeClient) => void,
): Promise<BedrockCalls> {
  const [{ makeBedrockClient }, { sdkBedrockCalls }] = await Promise.all([
    import('./make-bedrock-client.ts'),
    import('./sdk-bedrock-calls.ts'),
  ]);
  const client = makeBedrockClient(options);
  watch(client);
  return sdkBedrockCalls(client);
}
