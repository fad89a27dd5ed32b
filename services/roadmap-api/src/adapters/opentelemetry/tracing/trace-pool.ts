import { context, type Span, SpanKind } from '@opentelemetry/api';
import type { Pool, PoolClient } from 'pg';
import { markFailed, recordedSpan } from '../../../../../tracing/in-span.ts';
import type { LeanTracer } from '../../../../../tracing/lean-tracer.ts';

/**
 * Gives every statement that a pool's connections run a span, named by its first word: never its text, and no value.
 *
 * It is hung on each connection when that is made, because statements are run both on the pool and on connections that it lends.
 */
export function tracePool(pool: Pool, tracer: LeanTracer): void {
  const { host, port, database } = pool.options;
  const server = {
    'db.system.name': 'postgresql',
    ...(database !== undefined && { 'db.namespace': database }),
    ...(host !== undefined && { 'server.address': host }),
    ...(port !== undefined && { 'server.port': port }),
  };
  const start = (statement: unknown): Span => {
    const { operation, table } = summaryOf(textOf(statement));
    const summary = table === undefined ? operation : `${operation} ${table}`;
    const attributes = { ...server, 'db.operation.name': operation, 'db.query.summary': summary };
    return tracer.startSpan(`postgresql ${operation}`, { kind: SpanKind.CLIENT, attributes });
  };
  pool.on('connect', (client) => hang(client, start));
}

type Query = (...parts: unknown[]) => unknown;

/** node-postgres tells how a statement ended by callback where it is given one, as `pool.query` does, and else by promise. */
function hang(client: PoolClient, start: (statement: unknown) => Span): void {
  const query = client.query.bind(client) as Query;
  const traced: Query = (...parts) => {
    if (recordedSpan() === null) return query(...parts);
    const span = start(parts[0]);
    const told = parts.at(-1);
    const within = context.active();
    if (isCallback(told)) {
      const heard = (error: unknown, result: unknown) => {
        end(span, error);
        context.with(within, () => told(error, result));
      };
      return query(...parts.slice(0, -1), heard);
    }
    const result = query(...parts);
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    return result.then(
      (value) => {
        end(span, null);
        return value;
      },
      (error: unknown) => {
        end(span, error);
        throw error;
      },
    );
  };
  Object.assign(client, { query: traced });
}

type Callback = (error: unknown, result: unknown) => void;

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function';
}

function end(span: Span, error: unknown): void {
  if (error !== null && error !== undefined) {
    markFailed(span, error);
    if (error instanceof Error && 'severity' in error && 'code' in error) {
      span.setAttribute('db.response.status_code', String(error.code));
    }
  }
  span.end();
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  return typeof statement === 'object' && statement !== null && 'text' in statement ? String(statement.text) : '';
}

const OPERATION = /^\s*([a-z]+)/i;
const TABLE = /\b(?:from|into|update)\s+([a-z_][a-z0-9_]*)/i;

function summaryOf(text: string): { readonly operation: string; readonly table: string | undefined } {
  return { operation: OPERATION.exec(text)?.[1]?.toUpperCase() ?? 'QUERY', table: TABLE.exec(text)?.[1] };
}
