import { z } from 'zod';
import type { ReceivedSpan } from '../otlp-receiver.ts';
import type { SentRequest } from './incomplete-traces.ts';

const Line = z.object({ requestId: z.string(), trace_id: z.string(), span_id: z.string(), msg: z.string() });

/** What keeps the log from being joined with the traces, each thing in words: a request without its access line, or a line without its span. */
export function unjoinedLines(
  log: string,
  requests: readonly SentRequest[],
  spans: readonly ReceivedSpan[],
): readonly string[] {
  const spanIds = new Set(spans.map(({ traceId, spanId }) => `${traceId} ${spanId}`));
  const joined = new Set<string>();
  const problems: string[] = [];
  for (const text of log.split('\n').filter((line) => line.includes('"requestId"'))) {
    const line = Line.safeParse(JSON.parse(text));
    if (!line.success) problems.push(`A line of a request names no trace: ${text}`);
    else if (spanIds.has(`${line.data.trace_id} ${line.data.span_id}`)) joined.add(line.data.trace_id);
    else problems.push(`A line names a span that never came: ${text}`);
  }
  const silent = requests.filter(({ traceId, isShed }) => !isShed && !joined.has(traceId));
  return [...problems, ...silent.map(({ root, traceId }) => `No line tells of ${root} in the trace ${traceId}.`)];
}
