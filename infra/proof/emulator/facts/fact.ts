import { isDeepStrictEqual } from 'node:util';
import type { AwsClients } from '../aws-clients.ts';

/** Something that must be seen through the service's own API once a copy is deployed. */
export interface Fact {
  /** A full sentence. */
  readonly says: string;
  readonly expected: unknown;
  readonly found: (aws: AwsClients) => Promise<unknown>;
}

/** Of these facts those that do not hold, each with what was found instead. */
export async function untrue(facts: readonly Fact[], aws: AwsClients): Promise<string[]> {
  const answers = await Promise.all(facts.map(async (fact) => ({ ...fact, seen: await fact.found(aws) })));
  return answers
    .filter(({ expected, seen }) => !isDeepStrictEqual(seen, expected))
    .map(({ says, expected, seen }) => `${says} Expected ${JSON.stringify(expected)}, found ${JSON.stringify(seen)}.`);
}
