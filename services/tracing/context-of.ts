import { type Context, createContextKey, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';

/** Where the API looks for a span; a registered symbol, because several copies of the API in a process must agree on it. */
const SPAN_KEY = createContextKey('OpenTelemetry Context Key SPAN');

/** A context that holds `span` and nothing else. The API's own copies a map and makes three closures for each. */
export function contextOf(span: Span): Context {
  return new ContextOfSpan(span);
}

class ContextOfSpan implements Context {
  readonly #span: Span;
  constructor(span: Span) {
    this.#span = span;
  }
  getValue(key: symbol): unknown {
    return key === SPAN_KEY ? this.#span : undefined;
  }
  setValue(key: symbol, value: unknown): Context {
    return trace.setSpan(ROOT_CONTEXT, this.#span).setValue(key, value);
  }
  deleteValue(key: symbol): Context {
    return key === SPAN_KEY ? ROOT_CONTEXT : this;
  }
}
