import { z } from 'zod';
import { TRACE_VARIABLES, type TraceSettings, traceSettings } from '../../tracing/trace-settings.ts';
import { SIMULATOR_ENV, SIMULATOR_PORT } from '../contract.ts';

const Environment = z.object({
  [SIMULATOR_ENV.host]: z.string().min(1).default('127.0.0.1'),
  [SIMULATOR_ENV.port]: z.coerce
    .number('must be a number from 0 to 65535; 0 takes a free port')
    .int()
    .min(0)
    .max(65_535)
    .default(SIMULATOR_PORT),
  ...TRACE_VARIABLES,
});

/** Reads the environment. Throws a `ZodError` that names the variable to mend. */
export function readConfig(environment: NodeJS.ProcessEnv): {
  host: string;
  port: number;
  /** Null: calls are not traced. */
  tracing: TraceSettings | null;
} {
  // An empty variable counts as unset, as shells and task definitions often leave one.
  const env = Environment.parse(Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')));
  return { host: env.HOST, port: env.PORT, tracing: traceSettings(env) };
}
