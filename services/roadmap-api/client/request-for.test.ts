import { describe, expect, expectTypeOf, it } from 'vitest';
import { buildApp } from '../src/http/app.builders.ts';
import type { Plan, SearchResults } from './generated/api.ts';
import { type ApiRequest, type ResponseOf, requestFor } from './request-for.ts';

describe('requestFor', () => {
  it('fills in the path, whatever an id holds', () => {
    expect(requestFor('GET /v1/phases/{id}', { path: { id: 'a/b?c' } })).toEqual({
      method: 'GET',
      path: '/v1/phases/a%2Fb%3Fc',
      headers: {},
      body: null,
    });
  });

  it('asks by a query, and leaves out what is not said', () => {
    const { path } = requestFor('GET /v1/search', { query: { q: 'R & D', mode: undefined, k: 3 } });
    expect(path).toBe('/v1/search?q=R%20%26%20D&k=3');
    expect(requestFor('GET /v1/resources').path).toBe('/v1/resources');
  });

  it('sends a body as JSON, and headers by their names', () => {
    const body = { topics: {}, projects: {}, checklistItems: {} };
    expect(requestFor('PUT /v1/me/progress', { header: { 'if-match': '"1"' }, body })).toEqual({
      method: 'PUT',
      path: '/v1/me/progress',
      headers: { 'if-match': '"1"', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  });

  it('makes requests that the API takes', async () => {
    const { app } = buildApp();
    const status = async ({ method, path, headers, body }: ApiRequest<unknown>) =>
      (await app.request(path, { method, headers, body })).status;
    expect(await status(requestFor('GET /v1/search', { query: { q: 'rag' } }))).toBe(200);
    expect(await status(requestFor('POST /v1/answers', { body: { question: 'What is RAG?' } }))).toBe(200);
    const plan = { startDate: '2027-01-04', hoursPerWeek: 10, phases: [] };
    expect(await status(requestFor('POST /v1/plans', { body: plan }))).toBe(200);
  });

  it('holds its callers to the contract', () => {
    expectTypeOf<ResponseOf<'GET /v1/search'>>().toEqualTypeOf<SearchResults>();
    expectTypeOf<ResponseOf<'POST /v1/plans'>>().toEqualTypeOf<Plan>();
    // @ts-expect-error: there is no such route.
    requestFor('GET /v1/phrases');
    // @ts-expect-error: a search needs a question.
    requestFor('GET /v1/search', { query: {} });
    // @ts-expect-error: no mode has this name.
    requestFor('GET /v1/search', { query: { q: 'rag', mode: 'fuzzy' } });
    // @ts-expect-error: an id is needed.
    requestFor('GET /v1/phases/{id}');
  });
});
