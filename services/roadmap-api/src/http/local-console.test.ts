import { describe, expect, it } from 'vitest';
import { isLocalConsole, isLoopback } from './local-console.ts';

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

describe('isLocalConsole', () => {
  it.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
    'knows a page of this server at %s',
    (origin) => {
      expect(isLocalConsole(request(origin, SAME_ORIGIN))).toBe(true);
      expect(isLocalConsole(request(origin, { ...SAME_ORIGIN, origin }))).toBe(true);
    },
  );

  it.each([
    ['a program that is no browser', 'http://127.0.0.1:8080', {}],
    ['a page of another site', 'http://127.0.0.1:8080', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port of this machine', 'http://127.0.0.1:8080', { 'sec-fetch-site': 'same-site' }],
    ['an address typed by hand', 'http://127.0.0.1:8080', { 'sec-fetch-site': 'none' }],
    ['a hostile name that was pointed here', 'http://evil.example:8080', SAME_ORIGIN],
    ['a name that only begins like this machine', 'http://localhost.evil.example', SAME_ORIGIN],
    ['a tunnel that changed Host', 'http://127.0.0.1:8080', { ...SAME_ORIGIN, origin: 'https://abc.tunnel.example' }],
    ['a page without an origin', 'http://127.0.0.1:8080', { ...SAME_ORIGIN, origin: 'null' }],
    ['a proxy on this machine', 'http://127.0.0.1:8080', { ...SAME_ORIGIN, 'x-forwarded-for': '203.0.113.9' }],
    ['a proxy by the standard header', 'http://127.0.0.1:8080', { ...SAME_ORIGIN, forwarded: 'for=203.0.113.9' }],
  ])('is not fooled by %s', (_, origin, headers) => {
    expect(isLocalConsole(request(origin, headers))).toBe(false);
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('takes %s for this machine alone', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', '10.0.0.1', 'localhost.example', '127.0.0.1.example'])(
    'takes %s for more than this machine',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

function request(origin: string, headers: object): Request {
  return new Request(`${origin}/v1/answers`, { method: 'POST', headers: { ...headers } });
}
