import { describe, expect, it } from 'vitest';
import { buildApp } from '../app.builders.ts';
import { Problem } from '../problem.ts';

describe('browsing the roadmap', () => {
  const { app } = buildApp();
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await app.request(path, { headers });
    const text = await response.text();
    return { response, body: text === '' ? null : JSON.parse(text) };
  };

  it('lists the phases in brief, with how much each holds', async () => {
    const { response, body } = await get('/v1/phases');
    expect(response.status).toBe(200);
    expect(body.total).toBe(3);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['phase-1', 'phase-2', 'phase-3']);
    expect(body.items[0].counts).toEqual({ skills: 1, resources: 1, projects: 1, activities: 0 });
    expect(body.items[0]).not.toHaveProperty('skills');
  });

  it('shows one phase whole', async () => {
    const { body } = await get('/v1/phases/phase-2');
    expect(body).toMatchObject({ id: 'phase-2', resources: [{ id: 'phase-2.resource' }] });
  });

  it.each([
    ['/v1/projects', 3],
    ['/v1/projects?phase=phase-2', 1],
    ['/v1/checklists', 3],
    ['/v1/checklists?phase=phase-1', 1],
    ['/v1/resources', 3],
    ['/v1/resources?cost=paid', 1],
    ['/v1/resources?cost=free&phase=phase-1', 0],
    ['/v1/resources?kind=tutorial&cost=free', 2],
    ['/v1/resources?kind=book', 0],
    ['/v1/papers', 1],
    ['/v1/budgets', 1],
  ])('%s lists %i', async (path, total) => {
    const { response, body } = await get(path);
    expect(response.status).toBe(200);
    expect(body).toMatchObject({ total });
    expect(body.items).toHaveLength(total);
  });

  it('gives each list the items that the filter asked for, however often it is asked', async () => {
    for (const phase of ['phase-1', 'phase-3', 'phase-1']) {
      const { body } = await get(`/v1/projects?phase=${phase}`);
      expect(body.items).toMatchObject([{ phaseId: phase }]);
    }
  });

  it.each(['/v1/projects/phase-1.project', '/v1/checklists/phase-1-checklist'])('shows %s', async (path) => {
    const { response, body } = await get(path);
    expect(response.status).toBe(200);
    expect(path.endsWith(body.id)).toBe(true);
  });

  it('shows a passage with its stable link', async () => {
    const { body } = await get('/v1/passages/phase-3.basic-rag-chatbot');
    expect(body.link).toBe('/#/passages/phase-3.basic-rag-chatbot');
  });

  it.each([
    ['/v1/phases/phase-9', 'Did you mean "phase-1" or "phase-2" or "phase-3"?'],
    ['/v1/projects/nothing-like-it', 'Known are: phase-1.project, phase-2.project, phase-3.project.'],
    ['/v1/checklists/phase-1-cheklist', 'Did you mean "phase-1-checklist"'],
    ['/v1/passages/nowhere', '/v1/search?q='],
  ])('answers %s with 404 and says what comes close', async (path, hint) => {
    const { response, body } = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(Problem.parse(body)).toMatchObject({ code: 'not-found', status: 404, type: '/problems/not-found' });
    expect(body.detail).toContain(hint);
  });

  it('may be cached, and is told apart by a strong entity tag', async () => {
    const { response } = await get('/v1/phases');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400');
    expect(response.headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
    const other = await get('/v1/papers');
    expect(other.response.headers.get('etag')).not.toBe(response.headers.get('etag'));
  });

  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag as a compressing proxy weakens it', (tag: string) => `W/${tag}`],
    ['a list that holds the tag', (tag: string) => `"other", ${tag}`],
    ['a star', () => '*'],
  ])('answers If-None-Match with %s by 304 without a body', async (_, write) => {
    const first = await get('/v1/phases/phase-1');
    const tag = first.response.headers.get('etag') ?? '';
    const { response, body } = await get('/v1/phases/phase-1', { 'if-none-match': write(tag) });
    expect(response.status).toBe(304);
    expect(body).toBeNull();
    expect(response.headers.get('etag')).toBe(tag);
    expect(response.headers.get('cache-control')).toContain('max-age=300');
  });

  it('answers another tag with the whole', async () => {
    const { response } = await get('/v1/phases', { 'if-none-match': '"stale"' });
    expect(response.status).toBe(200);
  });

  it('answers HEAD as GET without a body', async () => {
    const response = await app.request('/v1/phases', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toMatch(/^"/);
    expect(await response.text()).toBe('');
  });
});
