import { createHash } from 'node:crypto';
import { type Valkey, type ValkeyReply, ValkeyUnavailable } from './valkey.ts';

/** A Lua script that the server runs whole, with nobody else's command in between. */
export interface Script {
  readonly source: string;
  readonly sha1: string;
}

export function defineScript(source: string): Script {
  // The server names scripts by SHA-1; nothing is kept secret by it.
  // nosemgrep: broken-hash
  return { source, sha1: createHash('sha1').update(source).digest('hex') };
}

/** Runs a script in one round trip; in two where the server doesn't know it yet. All keys are in one slot. Throws `ValkeyUnavailable`. */
export async function runScript(
  valkey: Valkey,
  { source, sha1 }: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<ValkeyReply> {
  const rest = [String(keys.length), ...keys, ...args.map(String)];
  try {
    return await valkey.send(['EVALSHA', sha1, ...rest]);
  } catch (error) {
    if (!(error instanceof ValkeyUnavailable) || error.message !== 'NOSCRIPT') throw error;
    return valkey.send(['EVAL', source, ...rest]);
  }
}

/** The whole numbers of a script's reply. Throws `ValkeyUnavailable` where it is something else. */
export function numbersOf(reply: ValkeyReply): number[] {
  const values = Array.isArray(reply) ? reply : [];
  // Large numbers come as text, since the server cuts a script's numbers to integers of its own.
  const numbers = values.map((value) => (Buffer.isBuffer(value) ? Number(value.toString()) : value));
  if (numbers.length > 0 && numbers.every((value) => typeof value === 'number' && Number.isFinite(value)))
    return numbers;
  throw new ValkeyUnavailable('The script answered in a way that nobody expects.');
}
