import {
  type Attributes,
  type AttributeValue,
  type HrTime,
  type Link,
  type Span,
  type SpanContext,
  type SpanKind,
  type SpanStatus,
  SpanStatusCode,
} from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan, TimedEvent } from '@opentelemetry/sdk-trace';

/** What all spans of a process have in common. */
export interface SpanSource {
  readonly resource: Resource;
  readonly instrumentationScope: ReadableSpan['instrumentationScope'];
  /** Hears of each span once, when it has ended. */
  onEnd(span: RecordedSpan): void;
}

interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly context: SpanContext;
  readonly parent: SpanContext | undefined;
  readonly attributes: Attributes | undefined;
}

const NO_LINKS: Link[] = [];

/**
 * A span that is recorded, without what the SDK's own does for spans of anybody: no limits, because `contract.ts` bounds names and numbers;
 * no cleaning of values, because the compiler knows their types; no times but those of this process.
 */
export class RecordedSpan implements Span, ReadableSpan {
  name: string;
  readonly kind: SpanKind;
  readonly parentSpanContext?: SpanContext;
  readonly attributes: Attributes;
  readonly events: TimedEvent[] = [];
  readonly links = NO_LINKS;
  readonly droppedAttributesCount = 0;
  readonly droppedEventsCount = 0;
  readonly droppedLinksCount = 0;
  readonly resource: Resource;
  readonly instrumentationScope: ReadableSpan['instrumentationScope'];
  status: SpanStatus = { code: SpanStatusCode.UNSET };
  ended = false;
  readonly startedAtMs = Date.now();
  /** Of how long it took, in milliseconds with their fractions; 0 until it has ended. */
  durationMs = 0;
  readonly #startedMonotonicMs = performance.now();
  readonly #context: SpanContext;
  readonly #source: SpanSource;

  constructor(source: SpanSource, { name, kind, context, parent, attributes }: SpanStart) {
    this.#source = source;
    this.#context = context;
    this.name = name;
    this.kind = kind;
    if (parent !== undefined) this.parentSpanContext = parent;
    this.attributes = { ...attributes };
    this.resource = source.resource;
    this.instrumentationScope = source.instrumentationScope;
  }

  get startTime(): HrTime {
    return hrTime(this.startedAtMs, 0);
  }
  get endTime(): HrTime {
    return hrTime(this.startedAtMs, this.durationMs);
  }
  get duration(): HrTime {
    return hrTime(0, this.durationMs);
  }

  spanContext(): SpanContext {
    return this.#context;
  }
  isRecording(): boolean {
    return !this.ended;
  }
  setAttribute(key: string, value: AttributeValue): this {
    if (!this.ended) this.attributes[key] = value;
    return this;
  }
  setAttributes(attributes: Attributes): this {
    if (!this.ended) Object.assign(this.attributes, attributes);
    return this;
  }
  addEvent(name: string, attributes?: Attributes): this {
    if (this.ended) return this;
    const time = hrTime(this.startedAtMs, performance.now() - this.#startedMonotonicMs);
    this.events.push({ name, time, ...(attributes !== undefined && { attributes }) });
    return this;
  }
  setStatus(status: SpanStatus): this {
    if (!this.ended) this.status = status;
    return this;
  }
  updateName(name: string): this {
    if (!this.ended) this.name = name;
    return this;
  }
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.durationMs = performance.now() - this.#startedMonotonicMs;
    this.#source.onEnd(this);
  }

  /** Not declared in `contract.ts`, and so never kept: links to other traces, and errors with their messages. */
  addLink(): this {
    return this;
  }
  addLinks(): this {
    return this;
  }
  recordException(): void {}
}

/** Seconds and nanoseconds of a time in milliseconds, of which `addedMs` may have fractions. */
function hrTime(wholeMs: number, addedMs: number): HrTime {
  const seconds = Math.floor((wholeMs + addedMs) / 1_000);
  return [seconds, Math.floor((wholeMs - seconds * 1_000 + addedMs) * 1e6)];
}
