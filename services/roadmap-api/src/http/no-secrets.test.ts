import { describe, expect, it } from 'vitest';
import { PATHS } from '../../contract.ts';
import { InvalidConfig, readConfig } from '../config.ts';
import { ModelUnavailable, StoreUnavailable } from '../domain/errors.ts';
import { buildApp } from './app.builders.ts';
import { EXAMPLES } from './examples.ts';
import type { AppDependencies } from './ports.ts';

/** Stands for a password or key that an error of some library could carry. */
const SECRET = 'hunter2-5f1d';
const LEAKY = new Error(`connect postgres://api:${SECRET}@db/roadmap`);

describe('a secret in an error', () => {
  it.each([
    ['nobody foresaw', () => LEAKY],
    ['is a cause', () => new StoreUnavailable({ cause: LEAKY })],
    ['is the cause of a cause', () => new ModelUnavailable('credentials', { cause: new Error('x', { cause: LEAKY }) })],
  ])('that %s reaches no response of any route', async (_, fault) => {
    const { app } = buildApp(failing(fault));
    const statuses = new Set<number>();
    for (const { method, path } of app.routes.filter((route) => route.method !== 'ALL' && route.path !== '/*')) {
      for (const body of BODIES) {
        const address = path.replaceAll(/:[a-z]+/gi, EXAMPLES.linkedPassage.id);
        const query = path === PATHS.search ? '?q=rag' : '';
        const response = await app.request(`${address}${query}`, init(method, body));
        expect(await all(response)).not.toContain(SECRET);
        statuses.add(response.status);
      }
    }
    expect([...statuses].some((status) => status >= 500)).toBe(true);
  });

  it('reaches no response of any route', async () => {
    const { app } = buildApp({ authenticate: () => Promise.reject(LEAKY) });
    expect(await all(await app.request(PATHS.phases))).not.toContain(SECRET);
  });

  it('reaches no event of a stream that has begun', async () => {
    const stream: AppDependencies['answerQuestion']['stream'] = async function* () {
      yield { type: 'sources', id: 'a', sources: [] };
      throw LEAKY;
    };
    const { app } = buildApp({ answerQuestion: { ...buildApp().dependencies.answerQuestion, stream } });
    const response = await app.request(PATHS.answers, init('POST', BODIES[0], { accept: 'text/event-stream' }));
    const text = await all(response);
    expect(text).toContain('event: error');
    expect(text).not.toContain(SECRET);
  });

  it('reaches nobody who starts the service with a setting that is wrong', () => {
    const start = () =>
      readConfig({ DATABASE_URL: `mysql://api:${SECRET}@db/roadmap`, OIDC_ISSUER: `ftp://${SECRET}` });
    expect(start).toThrow(InvalidConfig);
    expect(start).not.toThrow(SECRET);
  });
});

const BODIES = [
  JSON.stringify({ question: 'What is RAG?' }),
  JSON.stringify(EXAMPLES.planRequest),
  JSON.stringify({
    id: '6a1c2c1e-0a51-4d3f-9a0f-6f6f1b1f3a10',
    answerId: '6a1c2c1e-0a51-4d3f-9a0f-6f6f1b1f3a11',
    rating: 'up',
  }),
  JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'search_roadmap', arguments: { query: 'x' } },
  }),
] as const;

function init(method: string, body: string, more: Record<string, string> = {}): RequestInit {
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream;q=0.5', ...more };
  return method === 'GET' || method === 'HEAD' ? { method, headers } : { method, headers, body };
}

function failing(fault: () => Error): Partial<AppDependencies> {
  const fail = async () => {
    throw fault();
  };
  const throwIt = () => {
    throw fault();
  };
  return {
    searchPassages: fail,
    findPassage: fail,
    planStudies: throwIt,
    recordFeedback: fail,
    answerQuestion: { complete: fail, stream: throwIt },
    trackProgress: { read: fail, replace: fail },
    manageData: { exportAll: fail, eraseAll: fail },
  };
}

/** All that a client can see of a response. */
async function all(response: Response): Promise<string> {
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
}
