import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ModelReply, Models } from '../account.ts';
import { clientPerRegion } from './clients.ts';

/** What Bedrock says when the question was understood and the answer is no. */
const REFUSALS = ['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException', 'ThrottlingException'];

export function awsModels(): Models {
  // The SDK's own handler for Bedrock speaks HTTP/2 only, which an emulator's plain HTTP is not.
  const requestHandler = new NodeHttpHandler({ requestTimeout: 20_000, throwOnRequestTimeout: true });
  const clientIn = clientPerRegion(
    ({ region }) => new BedrockRuntimeClient({ region, maxAttempts: 2, requestHandler }),
  );
  return {
    converse: (region, modelId) =>
      reply(() =>
        clientIn(region).send(
          new ConverseCommand({
            modelId,
            messages: [{ role: 'user', content: [{ text: 'Hi' }] }],
            inferenceConfig: { maxTokens: 1 },
          }),
        ),
      ),

    embed: (region, modelId) =>
      reply(() =>
        clientIn(region).send(
          new InvokeModelCommand({ modelId, contentType: 'application/json', body: embedding(modelId) }),
        ),
      ),
  };
}

async function reply(call: () => Promise<unknown>): Promise<ModelReply> {
  try {
    await call();
    return { kind: 'answered' };
  } catch (error) {
    if (!(error instanceof Error && REFUSALS.includes(error.name))) throw error;
    return { kind: 'refused', code: error.name, message: error.message };
  }
}

/** Bedrock has no common shape for embeddings: each vendor's model has its own. */
function embedding(modelId: string): string {
  const isCohere = modelId.includes('cohere');
  return JSON.stringify(isCohere ? { texts: ['Hi'], input_type: 'search_query' } : { inputText: 'Hi' });
}
