import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** A target that must not be loaded. The message is for whoever asked. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
}

/**
 * The origin to load, without a slash at the end.
 *
 * Anything but this machine is refused until its owner says the same URL again: load against someone else's service is an
 * attack, and against one's own a bill. A name is judged by its letters, as what it resolves to may change.
 */
export function chooseTarget(target: string, owned: string | undefined): string {
  const url = parseOrigin(target);
  if (isLoopback(url) || (owned !== undefined && parseOrigin(owned).origin === url.origin)) return url.origin;
  throw new TargetRefused(
    `${url.origin} is not this machine. If it is yours to load, and you pay for what it uses, say so: --i-own ${url.origin}`,
  );
}

function parseOrigin(text: string): URL {
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol)) return url;
  throw new TargetRefused(`'${text}' is no address of a service; it should look like https://roadmap.example.com`);
}

function isLoopback({ hostname }: URL): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(address);
  return family === 0 ? address === 'localhost' : loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
