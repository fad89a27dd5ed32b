import { describe, expect, it } from 'vitest';
import { needsPlace } from './needs-place.ts';

describe('needsPlace', () => {
  it.each([
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    '/docs',
    '/assets/app-1A2B3C4D.js',
    '/v1/phases',
    '/v1/phases?kind=free',
    '/v1/passages/phase-3.hands-on-projects.basic-rag-chatbot~2',
  ])('lets %s by', (url) => {
    expect(needsPlace('GET', url)).toBe(false);
    expect(needsPlace('HEAD', url)).toBe(false);
  });

  it.each([
    '/v1/search',
    '/v1/search?q=rag',
    '/v1/%73earch?q=rag',
    '/./v1/search',
    '/v1/../v1/search',
    '//v1/search',
    '/v1//search',
    'http://elsewhere/v1/search',
    '/v1\\search',
    '/v1/me/export',
    '/v1/me/progress',
    '/v1/keys',
    '*',
    '',
  ])('finds %s a place first, however it is spelled', (url) => {
    expect(needsPlace('GET', url)).toBe(true);
  });

  it('finds whatever is sent a place first', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'get']) expect(needsPlace(method, '/v1/phases')).toBe(true);
  });

  it('judges an address of any length in an instant', () => {
    const start = process.cpuUsage();
    for (const piece of ['/a', 'a', '.', '-~', '/.a']) needsPlace('GET', `/${piece.repeat(100_000)}!`);
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(1_000_000);
  });
});
