import type { z } from '@hono/zod-openapi';
import type { Principal, Scope } from '../../domain/identity.ts';
import { parseOrRefuse } from '../refuse-invalid.ts';

/** Who calls a tool, and until when its result is waited for. */
export interface ToolCall {
  readonly principal: Principal;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** Counts one more answer against the caller's limits, and returns what says that it is written. Throws `LimitReached`. */
  readonly admitAnswer: () => Promise<() => void>;
}

/** A use case as a model sees it: what it is for, what it takes and gives, and what its caller must be allowed to do. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly scope: Scope;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** Throws `RequestRefused` for arguments that `input` doesn't take, and what the use case throws. */
  readonly call: (args: unknown, call: ToolCall) => Promise<Record<string, unknown>>;
}

interface Definition<Input extends z.ZodType, Output extends z.ZodType> extends Omit<Tool, 'call'> {
  readonly input: Input;
  readonly output: Output;
  readonly run: (
    input: z.output<Input>,
    call: ToolCall,
  ) => Promise<z.output<Output> & Record<string, unknown>> | (z.output<Output> & Record<string, unknown>);
}

/** Checks arguments as the routes check a request, before the use case sees them. */
export function tool<Input extends z.ZodType, Output extends z.ZodType>({
  run,
  ...described
}: Definition<Input, Output>): Tool {
  return { ...described, call: async (args, call) => run(parseOrRefuse(described.input, args), call) };
}
