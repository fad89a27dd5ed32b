import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { spansAsJson } from './spans-as-json.ts';

/** What a collector answers that may take the same spans a little later, by the protocol. */
const RETRIED = new Set([429, 502, 503, 504]);
const TRIES = 3;
const PAUSE_MS = 200;

const SUCCESS = { code: 0 };

/** Sends spans to a collector by OTLP over HTTP, as JSON; `timeoutMs` bounds one batch with all its tries. */
export function otlpExporter(url: string, timeoutMs: number): SpanExporter {
  const { request, Agent } = url.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true });

  async function send(body: string): Promise<void> {
    const signal = AbortSignal.timeout(timeoutMs);
    for (let tried = 1; ; tried += 1) {
      const status = await post(body, signal);
      if (status >= 200 && status < 300) return;
      if (tried === TRIES || !RETRIED.has(status)) throw new Error(`The collector answered ${status}.`);
      await wait(PAUSE_MS * tried, undefined, { signal });
    }
  }

  function post(body: string, signal: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
      const sent = request(url, { method: 'POST', agent, headers, signal }, (response) => {
        response
          .resume()
          .once('end', () => resolve(response.statusCode ?? 0))
          .once('error', reject);
      });
      sent.once('error', reject).end(body);
    });
  }

  return {
    export(spans, told) {
      send(spansAsJson(spans)).then(
        () => told(SUCCESS),
        (error: Error) => told({ code: 1, error }),
      );
    },
    forceFlush: async () => {},
    shutdown: async () => agent.destroy(),
  };
}
