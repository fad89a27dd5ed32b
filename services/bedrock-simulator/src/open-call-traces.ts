import type { IncomingHttpHeaders } from 'node:http';
import type { TraceSettings } from '../../tracing/trace-settings.ts';
import type { Route } from './route.ts';

/** Serves a call that gives its outcome, as a child of the span that its headers name. */
export type TracedCalls = (route: Route, headers: IncomingHttpHeaders, serve: () => Promise<string>) => Promise<string>;

interface CallTraces {
  readonly traced: TracedCalls;
  /** Sends the spans that are waiting. */
  shutdown(): Promise<void>;
}

/** Gives each call a span that is a child of its caller's; without tracing settings no tracing code is loaded. */
export async function openCallTraces(settings: TraceSettings | null): Promise<CallTraces> {
  if (settings === null) return { traced: (_route, _headers, serve) => serve(), shutdown: async () => {} };
  const [{ openTracer }, { makeTracedCalls }] = await Promise.all([
    import('../../tracing/open-tracer.ts'),
    import('./traced-calls.ts'),
  ]);
  // Its own name always: beside the API it inherits that one's environment.
  const named = { ...settings, serviceName: null, service: 'bedrock-simulator', version: '1' };
  const { tracer, shutdown } = openTracer(named);
  return { traced: makeTracedCalls(tracer), shutdown };
}
