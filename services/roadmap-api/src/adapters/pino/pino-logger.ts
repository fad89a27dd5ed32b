import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { Logger } from '../../http/ports.ts';
import { bufferedLines } from './buffered-lines.ts';

export interface LoggerOptions {
  /** `debug`, `info`, `warn`, `error` or `silent`. */
  readonly level: string;
  /** Where lines go; standard output where nothing is said. */
  readonly destination?: DestinationStream;
  /** What every line says beside its own fields, such as the trace that it belongs to. */
  readonly commonFields?: (() => object) | null;
}

/** JSON lines with the level as a word and the time as ISO 8601. */
export function pinoLogger({ level, destination = standardOutput(), commonFields = null }: LoggerOptions): Logger {
  return pino(
    {
      level,
      // Process id and host name say nothing in a container that holds one process and names itself at random.
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      ...(commonFields !== null && { mixin: commonFields }),
    },
    destination,
  );
}

function standardOutput(): DestinationStream {
  const lines = bufferedLines((text) => void process.stdout.write(text));
  // Also after an uncaught error, whose own line would otherwise be lost.
  process.once('exit', lines.flush);
  return lines;
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
