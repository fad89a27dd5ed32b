import fc from 'fast-check';
import { PATHS } from '../../services/roadmap-api/contract.ts';
import { anyMessage } from './any-message.ts';
import type { Finding, FuzzResult } from './findings.ts';

const OPERATION = `POST ${PATHS.mcp}`;
const SLOWEST_SECONDS = 1;
/** What ends a request that hangs. */
const LIMIT_MS = 10_000;

interface Options {
  readonly url: URL;
  readonly key: string | null;
  readonly seed: number;
  readonly cases: number;
}

/** Sends messages to the tools one after the other: each must be answered in JSON, below 500 and within a second. */
export async function fuzzMcp({ url, key, seed, cases }: Options): Promise<FuzzResult> {
  const findings: Finding[] = [];
  let slowestSeconds = 0;
  const messages = fc.sample(anyMessage, { seed, numRuns: cases });
  for (const body of messages) {
    const startedAt = performance.now();
    const broken = await brokenPromise(new URL(PATHS.mcp, url), key, body);
    const seconds = (performance.now() - startedAt) / 1_000;
    slowestSeconds = Math.max(slowestSeconds, seconds);
    const shown = body.slice(0, 300);
    if (broken !== null) findings.push({ operation: OPERATION, check: broken, detail: shown });
    if (seconds > SLOWEST_SECONDS) findings.push({ operation: OPERATION, check: `took ${seconds} s`, detail: shown });
  }
  return {
    cases: new Map([[OPERATION, messages.length]]),
    slowest: { operation: OPERATION, seconds: slowestSeconds },
    findings,
  };
}

async function brokenPromise(url: URL, key: string | null, body: string): Promise<string | null> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
  };
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(LIMIT_MS) });
    const text = await response.text();
    if (response.status >= 500) return `status ${response.status}`;
    // A notification is taken without a word.
    if (text !== '') JSON.parse(text);
    return response.status === 200 && text === '' ? 'an empty answer' : null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown failure';
  }
}
