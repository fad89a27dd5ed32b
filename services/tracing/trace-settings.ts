import { z } from 'zod';
import { TRACE_ENV } from './contract.ts';

const SAMPLERS = [
  'parentbased_traceidratio',
  'traceidratio',
  'parentbased_always_on',
  'always_on',
  'always_off',
] as const;
export type SamplerName = (typeof SAMPLERS)[number];

/** How a service traces. */
export interface TraceSettings {
  /** Where spans go: the collector's address with `/v1/traces`. */
  readonly url: string;
  readonly sampler: SamplerName;
  /** Of traces that begin here, from 0 to 1. */
  readonly ratio: number;
  /** Null: the service's own name. */
  readonly serviceName: string | null;
  readonly resource: Readonly<Record<string, string>>;
  readonly capturesContent: boolean;
}

const PAIR = /^\s*[^=,\s]+\s*=[^,]*$/;

/** The variables as fields of a service's environment; each error completes the sentence that begins with the variable's name. */
export const TRACE_VARIABLES = {
  [TRACE_ENV.otlpEndpoint]: z.url({ protocol: /^https?$/, error: 'must look like http://127.0.0.1:4318' }).optional(),
  [TRACE_ENV.tracesSampler]: z
    .enum(SAMPLERS, { error: ({ input }) => `must be one of ${SAMPLERS.join(', ')}, not "${input}"` })
    .default('parentbased_traceidratio'),
  [TRACE_ENV.tracesSamplerArg]: z
    .string()
    .refine((text) => /^(?:0?\.\d+|0|1|1\.0+)$/.test(text), {
      error: ({ input }) => `must be a share from 0 to 1, such as 0.1, not "${input}"`,
    })
    .transform(Number)
    .default(1),
  [TRACE_ENV.serviceName]: z.string().min(1).optional(),
  [TRACE_ENV.resourceAttributes]: z
    .string()
    .refine((text) => text.split(',').every((pair) => PAIR.test(pair)), {
      error: 'must look like profile=personal,deployment.environment.name=test',
    })
    .optional(),
  [TRACE_ENV.captureContent]: z.enum(['true', 'false'], { error: 'must be true or false' }).default('false'),
};

const Variables = z.object(TRACE_VARIABLES);

/** How the environment wants it; null where it names no endpoint, and nothing is traced. */
export function traceSettings(env: z.infer<typeof Variables>): TraceSettings | null {
  const endpoint = env[TRACE_ENV.otlpEndpoint];
  if (endpoint === undefined) return null;
  return {
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    sampler: env[TRACE_ENV.tracesSampler],
    ratio: env[TRACE_ENV.tracesSamplerArg],
    serviceName: env[TRACE_ENV.serviceName] ?? null,
    resource: pairsOf(env[TRACE_ENV.resourceAttributes] ?? ''),
    capturesContent: env[TRACE_ENV.captureContent] === 'true',
  };
}

/** `a=b,c=d` with percent-encoded values, as the specification has it. */
function pairsOf(text: string): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())];
    }),
  );
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
