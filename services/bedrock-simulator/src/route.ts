import type { Operation } from '../contract.ts';

/** What a request's method and path ask for. */
export type Route =
  | { readonly operation: Exclude<Operation, 'ApplyGuardrail'>; readonly modelId: string }
  | { readonly operation: 'ApplyGuardrail'; readonly guardrailId: string; readonly version: string };

const MODEL = /^\/model\/([^/]+)\/(converse|converse-stream|invoke)$/;
const GUARDRAIL = /^\/guardrail\/([^/]+)\/version\/([^/]+)\/apply$/;
const MODEL_OPERATIONS = new Map<string, Exclude<Operation, 'ApplyGuardrail'>>([
  ['converse', 'Converse'],
  ['converse-stream', 'ConverseStream'],
  ['invoke', 'InvokeModel'],
]);

/** Finds the operation of a request to Bedrock runtime; null when it asks for none. */
export function findRoute(method: string, path: string): Route | null {
  if (method !== 'POST') return null;
  const [, modelId = '', verb = ''] = MODEL.exec(path) ?? [];
  const operation = MODEL_OPERATIONS.get(verb);
  if (operation !== undefined) return { operation, modelId: decode(modelId) };
  const [, guardrailId, version] = GUARDRAIL.exec(path) ?? [];
  if (guardrailId === undefined || version === undefined) return null;
  return { operation: 'ApplyGuardrail', guardrailId: decode(guardrailId), version: decode(version) };
}

/** Identifiers travel percent-encoded (`amazon.nova-lite-v1%3A0`). A broken encoding stays: no identifier looks like it. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
