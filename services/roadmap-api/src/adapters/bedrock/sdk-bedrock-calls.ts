import {
  ApplyGuardrailCommand,
  type BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  InvokeModelCommand,
} from '@aws-sdk/client-bedrock-runtime';
import type { BedrockCalls } from './bedrock-calls.ts';

/** The calls by a client of the AWS SDK. */
export function sdkBedrockCalls(client: BedrockRuntimeClient): BedrockCalls {
  return {
    converse: (input, options) => client.send(new ConverseCommand(input), options),
    converseStream: (input, options) => client.send(new ConverseStreamCommand(input), options),
    invokeModel: (input, options) => client.send(new InvokeModelCommand(input), options),
    applyGuardrail: (input, options) => client.send(new ApplyGuardrailCommand(input), options),
    destroy: async () => client.destroy(),
  };
}
