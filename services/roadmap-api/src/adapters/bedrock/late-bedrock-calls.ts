import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { BedrockCalls } from './bedrock-calls.ts';
import type { BedrockClientOptions } from './make-bedrock-client.ts';

/**
 * The calls by a client that is made, and whose code is read, for the first of them: a tenth of a start, of which browsing and keyword search need
 * nothing. `watch` is given the client before it is used.
 */
export function lateBedrockCalls(
  options: BedrockClientOptions,
  watch: (client: BedrockRuntimeClient) => void = () => {},
): BedrockCalls {
  let opening: Promise<BedrockCalls> | null = null;
  const opened = () => {
    opening ??= open(options, watch).catch((error: unknown) => {
      // The next call tries again: a file that could not be read once may be the next time.
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    converse: async (input, call) => (await opened()).converse(input, call),
    converseStream: async (input, call) => (await opened()).converseStream(input, call),
    invokeModel: async (input, call) => (await opened()).invokeModel(input, call),
    applyGuardrail: async (input, call) => (await opened()).applyGuardrail(input, call),
    destroy: async () => (await opening)?.destroy(),
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
