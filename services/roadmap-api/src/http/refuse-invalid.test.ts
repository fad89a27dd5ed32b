import { describe, expect, it } from 'vitest';
import { buildApp } from './app.builders.ts';
import { Problem } from './problem.ts';

describe('a refusal', () => {
  it('stays small, however much is wrong', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`unknown-${i}`, i])));
    const response = await post('/v1/plans', body);
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text.length).toBeLessThan(2_000);
    expect(text).toMatch(/Unknown name \\"unknown-0\\"\..*And 2995 more\./);
  });

  it('shows no more of a long name than tells which', async () => {
    const text = await (await post('/v1/plans', JSON.stringify({ ['x'.repeat(50_000)]: 1 }))).text();
    expect(text).toContain(`"${'x'.repeat(64)}"`);
    expect(text.length).toBeLessThan(2_000);
  });

  it('tells of twenty wrong fields at most', async () => {
    const history = Array.from({ length: 20 }, () => ({ role: 'nobody', text: 1 }));
    const problem = Problem.parse(await (await post('/v1/answers', JSON.stringify({ question: 'x', history }))).json());
    expect(problem.errors).toHaveLength(20);
    expect(problem.detail).toMatch(/\(and 39 more: see "errors"\)$/);
  });
});

async function post(path: string, body: string): Promise<Response> {
  const { app } = buildApp();
  return app.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
