import { describe, expect, it } from 'vitest';
import { optionsOf } from '../command.builders.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { makeTarget } from '../target.ts';
import { requireSigned } from './require-signed.ts';

const DIGEST = 'a'.repeat(64);
const ask = (signedBy: string | undefined, digest: string | undefined, refusal?: string) => {
  const world = fakeWorld(refusal === undefined ? {} : { refusal });
  const options = optionsOf('personal', signedBy === undefined ? {} : { 'signed-by': signedBy });
  return requireSigned(digest, makeTarget('personal'), options, world).then(() => world.verified);
};

describe('requireSigned', () => {
  it('asks for the image in the registry of the account, by its digest', async () => {
    expect(await ask('owner/name', DIGEST)).toEqual([
      `111122223333.dkr.ecr.us-east-1.amazonaws.com/phase-five/roadmap-api@sha256:${DIGEST} by owner/name`,
    ]);
  });

  it('asks nothing where nobody was named', async () => {
    expect(await ask(undefined, undefined)).toEqual([]);
  });

  it('refuses what another built', async () => {
    await expect(ask('owner/name', DIGEST, 'no matching signatures')).rejects.toThrow('no matching signatures');
  });

  it.each([
    ['name', DIGEST, 'takes OWNER/NAME'],
    ['owner/name', undefined, 'name it with --api-image-sha256'],
  ])('wants a repository and an image: %s, %s', async (signedBy, digest, sentence) => {
    await expect(ask(signedBy, digest)).rejects.toThrow(sentence);
  });
});
