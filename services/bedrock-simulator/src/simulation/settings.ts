import { z } from 'zod';
import type { Fault, Latency, SimulatorSettings } from '../../contract.ts';

const Milliseconds = z.number().min(0).max(600_000);
const Rate = z.number().positive();

const LatencySetting = z.discriminatedUnion('distribution', [
  z.strictObject({ distribution: z.literal('constant'), valueMs: Milliseconds }),
  z
    .strictObject({ distribution: z.literal('uniform'), minMs: Milliseconds, maxMs: Milliseconds })
    .refine(({ minMs, maxMs }) => minMs <= maxMs, 'minMs must not be greater than maxMs'),
  z
    .strictObject({ distribution: z.literal('lognormal'), p50Ms: Milliseconds.positive(), p99Ms: Milliseconds })
    .refine(({ p50Ms, p99Ms }) => p50Ms <= p99Ms, 'p50Ms must not be greater than p99Ms'),
]) satisfies z.ZodType<Latency>;

const target = {
  probability: z.number().min(0).max(1).optional(),
  count: z.int().positive().optional(),
  operations: z
    .array(z.enum(['Converse', 'ConverseStream', 'InvokeModel', 'ApplyGuardrail']))
    .min(1)
    .optional(),
  modelIds: z.array(z.string()).min(1).optional(),
};

const RefusalKind = z.enum([
  'throttle',
  'server-error',
  'service-unavailable',
  'model-timeout',
  'model-error',
  'model-not-ready',
  'quota-exceeded',
  'expired-credentials',
  'unknown-credentials',
  'access-denied',
]);

const StreamException = z.enum([
  'internalServerException',
  'modelStreamErrorException',
  'validationException',
  'throttlingException',
  'serviceUnavailableException',
]);

const FaultSetting = z.discriminatedUnion('kind', [
  z.strictObject({ kind: RefusalKind, delayMs: Milliseconds.optional(), ...target }),
  z.strictObject({ kind: z.enum(['hang', 'garbage', 'cut-stream']), ...target }),
  z.strictObject({ kind: z.literal('slow-tokens'), tokensPerSecond: Rate, ...target }),
  z.strictObject({ kind: z.literal('exception-in-stream'), exception: StreamException.optional(), ...target }),
]) satisfies z.ZodType<Fault>;

/** What a PUT may hold: any part of the settings, nothing else. */
export const SettingsPatch = z.strictObject({
  latency: z
    .strictObject({ firstToken: LatencySetting, embedding: LatencySetting, guardrail: LatencySetting })
    .partial()
    .optional(),
  tokensPerSecond: Rate.nullable().optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
  throttling: z
    .strictObject({ requestsPerMinute: Rate.nullable(), tokensPerMinute: Rate.nullable() })
    .partial()
    .optional(),
  faults: z.array(FaultSetting).optional(),
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;

/** The initial settings with the parts of a patch in their place. */
export function patchSettings(initial: SimulatorSettings, patch: SettingsPatch): SimulatorSettings {
  return {
    ...initial,
    ...patch,
    latency: { ...initial.latency, ...patch.latency },
    throttling: { ...initial.throttling, ...patch.throttling },
  };
}
