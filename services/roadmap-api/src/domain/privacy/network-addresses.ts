/** Ranges that everybody has at home or in a diagram: loopback, unspecified, private, link-local, documentation, multicast. */
const NOBODYS =
  /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|192\.0\.2|198\.51\.100|203\.0\.113|22[4-9]|23\d|24\d|25[0-5])\./;

/** An IPv4 address that may lead to somebody: written as such, and none of the ranges that lead to nobody. */
export function isPublicIpv4(text: string): boolean {
  const isAddress = text.split('.').every((octet) => Number(octet) <= 255 && String(Number(octet)) === octet);
  return isAddress && !NOBODYS.test(text);
}

/** A global unicast IPv6 address (2000::/3) outside of documentation's 2001:db8::/32. */
export function isPublicIpv6(text: string): boolean {
  const [left = '', right, ...more] = text.split('::');
  const groups = [left, right ?? ''].flatMap((half) => (half === '' ? [] : half.split(':')));
  const isWhole = right === undefined ? groups.length === 8 : more.length === 0 && groups.length < 8;
  return isWhole && /^[23][0-9a-f]{3}$/i.test(groups[0] ?? '') && !/^2001:0?db8(?::|$)/i.test(text);
}
