import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AppEnv } from './ports.ts';

/** Names the network address that a request came from: the same name for the same address, or `unknown`. */
export type ClientAddress = (c: Context<AppEnv>) => string;

/**
 * Reads the address of the client in front of `trustedHops` proxies, each of which appends whom it heard from to `X-Forwarded-For`.
 *
 * A client may have invented whatever stands before that, so it is ignored. Where the entry is missing or is no address, the
 * request did not come through the proxies, and the address of its connection is all that is known.
 */
export function makeClientAddress(trustedHops: number, nameOf: (address: string) => string): ClientAddress {
  const name = (address: string | null) => (address === null ? 'unknown' : nameOf(address));
  return (c) => {
    const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
    const connection = incoming?.socket.remoteAddress ?? '';
    if (trustedHops === 0) return name(networkOf(connection));
    const entry = c.req.header('x-forwarded-for')?.split(',').at(-trustedHops) ?? '';
    return name(networkOf(entry) ?? networkOf(connection));
  };
}

/** With a port, as some proxies write it: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const IPV4_WITH_PORT = /^(\d+\.\d+\.\d+\.\d+):\d+$/;
const IN_BRACKETS = /^\[([^\]]+)\](?::\d+)?$/;
/** An IPv4 client of a server that listens on IPv6. */
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** One client commands all 2^64 addresses of its network: they count as one. Null where the text is no address. */
export function networkOf(text: string): string | null {
  const bare = text.trim();
  const address = IPV4_WITH_PORT.exec(bare)?.[1] ?? IN_BRACKETS.exec(bare)?.[1] ?? bare;
  const ipv4 = MAPPED_IPV4.exec(address)?.[1] ?? address;
  switch (isIP(ipv4)) {
    case 4:
      return ipv4;
    case 6:
      return `${firstGroups(ipv4).join(':')}::`;
    default:
      return null;
  }
}

/** The first four of an IPv6 address's eight groups, written out and without leading zeros. */
function firstGroups(ipv6: string): string[] {
  // The parser of URLs knows every way to write one; a zone (`%eth0`) it doesn't know.
  const canonical = new URL(`http://[${ipv6.split('%')[0]}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4);
}
