import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { makeClientAddress, networkOf } from './client-address.ts';
import type { AppEnv } from './ports.ts';

describe('clientAddress', () => {
  it.each<[string, number, string | undefined, string]>([
    ['believes the connection alone where no proxy is trusted', 0, '198.51.100.7', '203.0.113.9'],
    ['reads the last entry behind one proxy', 1, '198.51.100.7', '198.51.100.7'],
    ['reads the last but one behind two', 2, '198.51.100.7, 10.0.0.3', '198.51.100.7'],
    ['never looks at what a client put in front', 2, '127.0.0.1, 8.8.8.8, 198.51.100.7, 10.0.0.3', '198.51.100.7'],
    ['falls back to the connection where the header is missing', 2, undefined, '203.0.113.9'],
    ['falls back where entries are missing: the request came another way', 2, '198.51.100.7', '203.0.113.9'],
    ['falls back where the entry is no address', 1, '198.51.100.7, <script>', '203.0.113.9'],
    ['falls back where the entry is empty', 1, '198.51.100.7, ', '203.0.113.9'],
  ])('%s', async (_, hops, forwardedFor, expected) => {
    expect(await addressOf(hops, forwardedFor)).toBe(expected);
  });

  it('is nobody where there is neither a header nor a connection', async () => {
    expect(await addressOf(0, undefined, '')).toBe('unknown');
  });

  it('gives an address or the connection, whatever stands in the header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.integer({ min: 1, max: 3 }), async (text, hops) => {
        const header = text.replace(/[^\x20-\x7e]/g, '');
        const address = await addressOf(hops, header);
        expect(networkOf(address === '203.0.113.9' ? address : address.replace(/::$/, '::1'))).toBe(address);
      }),
    );
  });
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:4711', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2::'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::'],
    ['2001:db8::1', '2001:db8:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
    ['::1', '0:0:0:0::'],
  ])('takes %s for %s', (text, network) => {
    expect(networkOf(text)).toBe(network);
  });

  it.each(['', 'unknown', '999.1.1.1', '192.0.2', '2001:db8:::1', '_hidden', '192.0.2.1:x'])(
    'knows that %j is none',
    (text) => {
      expect(networkOf(text)).toBeNull();
    },
  );
});

async function addressOf(hops: number, forwardedFor: string | undefined, remoteAddress = '203.0.113.9') {
  const clientAddress = makeClientAddress(hops, (address) => address);
  const app = new Hono<AppEnv>().get('/', (c) => c.text(clientAddress(c)));
  const headers = new Headers(forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor });
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })).text();
}
