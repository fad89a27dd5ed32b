import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../../http/ports.ts';

export interface LoggerOptions {
  /** `debug`, `info`, `warn`, `error` or `silent`. */
  readonly level: string;
  /** Where lines go; standard output where nothing is said. */
  readonly destination?: DestinationStream;
}

/** JSON lines with the level as a word and the time as ISO 8601. */
export function pinoLogger({ level, destination: to }: LoggerOptions): Logger {
  return pino(
    {
      level,
      // Process id and host name say nothing in a container that holds one process and names itself at random.
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    // Lines are written together, a tenth of a second late at most; what is left is written when the process ends.
    to ?? destination({ sync: false, minLength: 4096, periodicFlush: 100 }),
  );
}

/**
 * An error by its name, message, code, stack and causes.
 *
 * pino's own serializer copies every other property as well, and libraries hang whole requests and rows on their errors.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  return {
    type: name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
