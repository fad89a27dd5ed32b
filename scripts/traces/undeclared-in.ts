import { ATTRIBUTES, EVENTS, SPANS } from '../../services/tracing/contract.ts';
import type { ReceivedSpan } from '../otlp-receiver.ts';

type Declaration = (typeof SPANS)[keyof typeof SPANS] & { readonly orKind?: string };

/** Declared names with their patterns, the most particular first: `chat {model}` before `{method} {route}`. */
const PATTERNS = Object.keys(SPANS)
  .toSorted((a, b) => literalPart(b).length - literalPart(a).length)
  .map((name) => ({ name, pattern: new RegExp(`^${name.replaceAll(/\{\w+\}/g, '\\S+')}$`) }));

/** Under which name of `SPANS` a span is declared; null where it is not. */
export function declaredName({ name }: Pick<ReceivedSpan, 'name'>): string | null {
  return PATTERNS.find(({ pattern }) => pattern.test(name))?.name ?? null;
}

/** What spans hold that the contract doesn't know, each thing once, in words. */
export function undeclaredIn(spans: readonly ReceivedSpan[]): string[] {
  return [...new Set(spans.flatMap(problemsOf))];
}

function problemsOf(span: ReceivedSpan): string[] {
  const name = declaredName(span);
  if (name === null) return [`The span "${span.name}" is not declared.`];
  const { kind, orKind, attributes }: Declaration = SPANS[name as keyof typeof SPANS];
  const known = new Set<string>(attributes);
  const problems =
    span.kind === kind || span.kind === orKind ? [] : [`"${name}" is ${span.kind} and declared ${kind}.`];
  for (const [key, value] of Object.entries(span.attributes)) {
    if (!known.has(key)) problems.push(`"${name}" has the attribute ${key}, which is not declared for it.`);
    else if (!isOfType(value, ATTRIBUTES[key as keyof typeof ATTRIBUTES].type)) {
      problems.push(`${key} of "${name}" is ${JSON.stringify(value)}, which is not of its declared type.`);
    }
  }
  for (const { name: event, attributes: said } of span.events) {
    if (!Object.hasOwn(EVENTS, event)) problems.push(`The event ${event} on "${name}" is not declared.`);
    for (const key of Object.keys(said)) {
      if (key !== 'roadmap.reason')
        problems.push(`The event ${event} has the attribute ${key}, which is not declared.`);
    }
  }
  return problems;
}

function isOfType(value: unknown, type: (typeof ATTRIBUTES)[keyof typeof ATTRIBUTES]['type']): boolean {
  switch (type) {
    case 'int':
      return Number.isInteger(value);
    case 'double':
      return typeof value === 'number';
    case 'string[]':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    default:
      return typeof value === type;
  }
}

function literalPart(name: string): string {
  return name.replaceAll(/\{\w+\}/g, '');
}
