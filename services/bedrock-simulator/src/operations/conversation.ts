import { z } from 'zod';
import type { GenerationRequest } from '../model/generate.ts';
import { AwsError } from '../wire/aws-error.ts';
import { validate } from '../wire/validate.ts';

// Nova's own limits.
const MAX_OUTPUT_TOKENS = 10_000;
const DEFAULT_OUTPUT_TOKENS = 5_000;

const Content = z.array(z.record(z.string(), z.unknown())).min(1);
const notSimulated = (member: string) => z.undefined(`${member} is not simulated, leave it out`).optional();

const ConverseBody = z.object({
  messages: z.array(z.object({ role: z.enum(['user', 'assistant']), content: Content })).min(1),
  system: Content.optional(),
  inferenceConfig: z
    .object({
      maxTokens: z.int().min(1).optional(),
      temperature: z.number().min(0).max(1).optional(),
      topP: z.number().min(0).max(1).optional(),
      stopSequences: z.array(z.string().min(1)).max(2_500).optional(),
    })
    .optional(),
  toolConfig: notSimulated('toolConfig'),
  guardrailConfig: notSimulated('guardrailConfig'),
  promptVariables: notSimulated('promptVariables'),
});

/** Reads the body of Converse and ConverseStream. Throws `ValidationException` where Bedrock would. */
export function readConversation(body: unknown): GenerationRequest {
  const { messages, system = [], inferenceConfig = {} } = validate(ConverseBody, body);
  const { maxTokens = DEFAULT_OUTPUT_TOKENS, stopSequences = [] } = inferenceConfig;
  if (messages[0]?.role !== 'user') {
    refuse(
      'A conversation must start with a user message. Try again with a conversation that starts with a user message.',
    );
  }
  if (messages.some(({ role }, index) => role === messages[index - 1]?.role)) {
    refuse(
      'A conversation must alternate between user and assistant roles. ' +
        'Make sure the conversation alternates between user and assistant roles and try again.',
    );
  }
  if (messages.at(-1)?.role !== 'user') {
    refuse('This model does not support assistant message prefill. The conversation must end with a user message.');
  }
  if (maxTokens > MAX_OUTPUT_TOKENS) {
    refuse(
      `The maximum tokens you requested exceeds the model limit of ${MAX_OUTPUT_TOKENS}. ` +
        `Try again with a maximum tokens value that is lower than ${MAX_OUTPUT_TOKENS}.`,
    );
  }
  return {
    system: readText(system, 'system'),
    turns: messages.map(({ role, content }, index) => ({ role, text: readText(content, `messages.${index}.content`) })),
    maxTokens,
    stopSequences,
  };
}

function readText(blocks: z.infer<typeof Content>, path: string): string {
  return blocks
    .flatMap((block, index) => {
      // A mark for the prompt cache: it changes the price and nothing else.
      if ('cachePoint' in block) return [];
      const { text } = block;
      if (typeof text !== 'string') {
        return refuse(`The model doesn't support the ${Object.keys(block).join()} content block at ${path}.${index}.`);
      }
      if (text.trim() === '') {
        return refuse(
          `The text field in the ContentBlock object at ${path}.${index} is blank. Add text to the text field, and try again.`,
        );
      }
      return [text];
    })
    .join('\n');
}

function refuse(message: string): never {
  throw new AwsError('ValidationException', message);
}
