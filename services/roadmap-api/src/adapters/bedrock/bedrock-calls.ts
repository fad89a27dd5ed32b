import type {
  ApplyGuardrailCommandInput,
  ApplyGuardrailCommandOutput,
  ConverseCommandInput,
  ConverseCommandOutput,
  ConverseStreamCommandInput,
  ConverseStreamCommandOutput,
  InvokeModelCommandInput,
  InvokeModelCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';

type Call<Input, Output> = (input: Input, options: { readonly abortSignal: AbortSignal }) => Promise<Output>;

/** What the service asks of Amazon Bedrock. Each call rejects as the AWS SDK's own does. */
export interface BedrockCalls {
  readonly converse: Call<ConverseCommandInput, ConverseCommandOutput>;
  readonly converseStream: Call<ConverseStreamCommandInput, ConverseStreamCommandOutput>;
  readonly invokeModel: Call<InvokeModelCommandInput, InvokeModelCommandOutput>;
  readonly applyGuardrail: Call<ApplyGuardrailCommandInput, ApplyGuardrailCommandOutput>;
  /** Closes its connections. */
  destroy(): Promise<void>;
}
