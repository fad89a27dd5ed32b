/** All keys of this application begin so: the server's user may touch no others (`CACHE_ACCESS`). */
const PREFIX = 'roadmap';

/** The name under which the server knows a key. A part in braces decides on the slot: `keyOf('quota', '{day}')`. */
export function keyOf(kind: string, key: string): string {
  return `${PREFIX}:${kind}:${key}`;
}
