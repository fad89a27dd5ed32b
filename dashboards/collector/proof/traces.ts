import { randomBytes } from 'node:crypto';
import { PATHS } from '../../../services/roadmap-api/contract.ts';
import { OBJECTIVES } from '../../slo.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** A request as the API would trace it, as far as sampling looks at it. */
export interface TracedRequest {
  readonly traceId: string;
  readonly name: string;
  readonly seconds: number;
  readonly isError: boolean;
  readonly attributes: Attributes;
}

function request(route: string, changes: Partial<TracedRequest> = {}): TracedRequest {
  const { attributes, ...rest } = changes;
  return {
    traceId: randomBytes(16).toString('hex'),
    name: `GET ${route}`,
    seconds: 0.01,
    isError: false,
    ...rest,
    attributes: { 'http.route': route, ...attributes },
  };
}

/** What nobody will look for. */
export const usualRequests = (count: number): TracedRequest[] =>
  Array.from({ length: count }, () => request(PATHS.phases));

/** One of each kind that has to be kept, by what is wrong with it. */
export function remarkableRequests(): Readonly<Record<string, TracedRequest>> {
  const { searchLatency, firstTokenLatency } = OBJECTIVES;
  return {
    'an error': request(PATHS.answers, { isError: true, attributes: { 'http.response.status_code': 500 } }),
    'a degraded answer': request(PATHS.answers, { attributes: { 'roadmap.answer.outcome': 'degraded' } }),
    'a stream that broke off': request(PATHS.answers, { attributes: { 'roadmap.response.end': 'failed' } }),
    'a slow search': request(PATHS.search, { seconds: searchLatency.thresholdSeconds * 1.2 }),
    'a late first token': request(PATHS.answers, {
      seconds: 4,
      attributes: { 'roadmap.answer.first_token': firstTokenLatency.thresholdSeconds + 0.1 },
    }),
  };
}

/** Sends them as the API does: OTLP over HTTP, as JSON. */
export async function sendTraces(otlpUrl: string, requests: readonly TracedRequest[]): Promise<void> {
  const response = await fetch(`${otlpUrl}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: attributesOf({ 'service.name': 'roadmap-api' }) },
          scopeSpans: [{ scope: { name: 'proof' }, spans: requests.map(spanOf) }],
        },
      ],
    }),
  });
  if (!response.ok) throw new Error(`The collector refused the spans: ${response.status} ${await response.text()}`);
}

function spanOf({ traceId, name, seconds, isError, attributes }: TracedRequest) {
  const endMs = Date.now();
  return {
    traceId,
    spanId: randomBytes(8).toString('hex'),
    name,
    kind: 2,
    startTimeUnixNano: String(BigInt(Math.round(endMs - seconds * 1000)) * 1_000_000n),
    endTimeUnixNano: String(BigInt(endMs) * 1_000_000n),
    attributes: attributesOf(attributes),
    status: isError ? { code: 2 } : {},
  };
}

const attributesOf = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : Number.isInteger(value)
          ? { intValue: String(value) }
          : { doubleValue: value },
  }));
