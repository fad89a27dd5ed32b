import { describe, expect, it } from 'vitest';
import { buildApp } from '../app.builders.ts';
import { CONSOLE_POLICY, REFERENCE_POLICY } from './console.ts';

describe('the web console', () => {
  const { app } = buildApp();

  it('is served at the root, and asked for anew each time', async () => {
    const response = await app.request('/');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('Phase Five');
  });

  it('keeps files with hashed names for a year', async () => {
    const response = await app.request('/assets/app-1A2B3C4D.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('answers 304 to a browser that has the file', async () => {
    const response = await app.request('/', { headers: { 'if-none-match': '"index"' } });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
  });

  it('runs under a policy that takes nothing inline and nothing from elsewhere', async () => {
    const policy = (await app.request('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toBe(CONSOLE_POLICY);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('does not hide what is missing behind its first page', async () => {
    expect((await app.request('/assets/none.js')).status).toBe(404);
    expect((await app.request('/index.htm')).status).toBe(404);
  });
});

describe('the API reference', () => {
  const { app } = buildApp();

  it('loads Scalar from this origin alone', async () => {
    const response = await app.request('/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect([...page.matchAll(/(?:src|href|data-url)="([^"]+)"/g)].map(([, url]) => url)).toEqual([
      '/favicon.svg',
      '/openapi.json',
      '/scalar/standalone.js',
    ]);
    expect((await app.request('/scalar/standalone.js')).status).toBe(200);
  });

  it('holds no script of its own, which its policy would refuse', async () => {
    const response = await app.request('/docs');
    const scripts = [...(await response.text()).matchAll(/<script[^>]*>([^<]*)<\/script>/g)];
    expect(scripts.map(([, content]) => content)).toEqual(['', '']);
    expect(response.headers.get('content-security-policy')).toBe(REFERENCE_POLICY);
    expect(REFERENCE_POLICY).toContain("script-src 'self';");
    expect(REFERENCE_POLICY).toContain("connect-src 'self';");
  });
});
