import { describe, expect, it } from 'vitest';
import { buildApp } from '../app.builders.ts';

describe('/metrics', () => {
  const { app } = buildApp({ metricsAccess: 'loopback' });
  const from = (remoteAddress: string | undefined, path = '/metrics', headers: Record<string, string> = {}) =>
    app.request(path, { headers }, { incoming: { socket: { remoteAddress } } });

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])(
    'is served to this machine at %s',
    async (address) => {
      expect((await from(address)).status).toBe(200);
    },
  );

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '203.0.113.127', '2001:db8::1', undefined])(
    'is not there for %s',
    async (address) => {
      const response = await from(address);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('roadmap_passages');
    },
  );

  it('is not there for others however its path is spelled', async () => {
    expect((await from('10.0.0.7', '/%6detrics')).status).toBe(404);
  });

  it('believes no header about where a request comes from', async () => {
    const headers = { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' };
    expect((await from('10.0.0.7', '/metrics', headers)).status).toBe(404);
  });

  it('is there for a scraper on another machine where that is allowed', async () => {
    const open = buildApp({ metricsAccess: 'any' }).app;
    expect((await open.request('/metrics', {}, { incoming: { socket: { remoteAddress: '10.0.0.7' } } })).status).toBe(
      200,
    );
  });
});
