import { createHmac, randomBytes } from 'node:crypto';
import { utcDay } from '../utc-day.ts';

/** About 2 MB; a flood of addresses empties it, which costs 3 µs a request and nothing else. */
const MOST_REMEMBERED = 10_000;

/**
 * Names network addresses without saying them: 22 characters of a keyed hash, under a key that only this process knows and that is
 * another every day (UTC). A name in a log or a metric can't be turned back into an address, nor followed for longer than a day.
 */
export function makeAddressNames(nowMs: () => number = Date.now): (address: string) => string {
  const names = new Map<string, string>();
  let key = randomBytes(32);
  let day = 0;
  return (address) => {
    const today = utcDay(nowMs());
    if (today !== day) {
      key = randomBytes(32);
      day = today;
      names.clear();
    }
    const known = names.get(address);
    if (known !== undefined) return known;
    if (names.size >= MOST_REMEMBERED) names.clear();
    const name = createHmac('sha256', key).update(address).digest('base64url').slice(0, 22);
    names.set(address, name);
    return name;
  };
}
