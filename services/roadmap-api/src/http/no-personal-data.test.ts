import { describe, expect, it } from 'vitest';
import { makeTelemetry } from '../adapters/opentelemetry/make-telemetry.ts';
import { idleService } from '../adapters/opentelemetry/telemetry.builders.ts';
import { pinoLogger } from '../adapters/pino/pino-logger.ts';
import { ModelUnavailable } from '../domain/errors.ts';
import { buildPrincipal } from '../domain/identity.builders.ts';
import { buildApp } from './app.builders.ts';
import type { AppDependencies } from './ports.ts';

/** Stands for whatever a caller could say, be or send; it must turn up in nothing that the service says of itself. */
const CANARY = 'canary7f3a9c';

describe('log lines and metrics', () => {
  it.each([
    ['is served', {}],
    ['is refused by a scope', { authenticate: async () => ({ ...CALLER, scopes: new Set() }) }],
    ['fails in a part', failing(() => new ModelUnavailable('throttled'))],
    ['fails in a way that nobody foresaw', failing(() => new TypeError('Cannot read properties of undefined'))],
  ] satisfies [string, Partial<AppDependencies>][])(
    'hold nothing of a caller whose request %s',
    async (_, overrides) => {
      const lines: string[] = [];
      const logger = pinoLogger({ level: 'trace', destination: { write: (line) => lines.push(line) } });
      const observed = makeTelemetry(idleService());
      const { requestMetrics, metricsText } = observed;
      const { app } = buildApp({ logger, requestMetrics, metricsText, authenticate: async () => CALLER, ...overrides });

      const routes = app.routes.filter(({ method }) => method !== 'ALL');
      for (const { method, path } of routes) {
        const address = path.replaceAll(/:[a-z]+|\*/gi, CANARY);
        for (const body of BODIES) {
          for (const query of ['', `?q=${CANARY}`, `?${CANARY}=1`, `?q=%zz${CANARY}`]) {
            const response = await app.request(`${address}${query}`, init(method, body));
            await response.text();
          }
        }
      }

      expect(lines.length).toBeGreaterThan(routes.length);
      expect(lines.filter((line) => line.includes(CANARY))).toEqual([]);
      expect(await metricsText()).not.toContain(CANARY);
      await observed.shutdown();
    },
  );
});

const CALLER = buildPrincipal({ id: `key:${CANARY}`, tenantId: CANARY });

const BODIES = [
  JSON.stringify({ question: CANARY, history: [{ role: 'user', text: CANARY }] }),
  JSON.stringify({
    id: '6a1c2c1e-0a51-4d3f-9a0f-6f6f1b1f3a10',
    answerId: '6a1c2c1e-0a51-4d3f-9a0f-6f6f1b1f3a11',
    rating: 'up',
    comment: CANARY,
  }),
  JSON.stringify({ topics: { [CANARY]: 'done' }, projects: {}, checklistItems: {}, [CANARY]: CANARY }),
  `{"${CANARY}`,
];

function init(method: string, body: string): RequestInit {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${CANARY}`,
    'user-agent': CANARY,
    referer: `https://${CANARY}.example/`,
    cookie: CANARY,
    'x-forwarded-for': CANARY,
    'if-match': `"${CANARY}"`,
    accept: '*/*',
  };
  return method === 'GET' || method === 'HEAD' ? { method, headers } : { method, headers, body };
}

/** Everything behind HTTP throws, with nothing of the caller in the error: who throws has to see to that. */
function failing(fault: () => Error): Partial<AppDependencies> {
  const fail = async () => {
    throw fault();
  };
  return {
    searchPassages: fail,
    findPassage: fail,
    recordFeedback: fail,
    answerQuestion: {
      complete: fail,
      stream: () => {
        throw fault();
      },
    },
    trackProgress: { read: fail, replace: fail },
    manageData: { exportAll: fail, eraseAll: fail },
  };
}
