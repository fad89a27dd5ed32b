import { SpanKind } from '@opentelemetry/api';
import { inSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';

/** What a connection to Valkey has, as far as it is traced. */
interface Sends<Command extends readonly unknown[], Reply> {
  send(command: Command): Promise<Reply>;
}

/** A connection whose commands have a span; a script's name is `EVALSHA`, its keys and values are nowhere. */
export function tracedValkey<Valkey extends Sends<readonly (string | Buffer)[], unknown>>(
  valkey: Valkey,
  tracer: LeanTracer,
): Valkey {
  const send = valkey.send.bind(valkey) as Valkey['send'];
  const traced = (command: readonly (string | Buffer)[]) => {
    const operation = String(command[0]).toUpperCase();
    const attributes = { 'db.system.name': 'redis', 'db.operation.name': operation };
    return inSpan(tracer, { name: `valkey ${operation}`, kind: SpanKind.CLIENT, attributes }, () => send(command));
  };
  return { ...valkey, send: traced };
}
