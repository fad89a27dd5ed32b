import { describe, expect, it } from 'vitest';
import type { PushedImage } from '../account.ts';
import { optionsOf } from '../command.builders.ts';
import { deployedStack } from '../fake-account.builders.ts';
import { fakeWorld } from '../fake-world.builders.ts';
import { rollback } from './rollback.ts';

const [NEWEST, RUNNING, OLDER, PREVIEW] = ['a', 'd', 'e', '9'].map((digit) => digit.repeat(64)) as [
  string,
  string,
  string,
  string,
];
const pushed = (digest: string, tag: string): PushedImage => ({ digest, tags: [tag], pushedAt: new Date(0) });

describe('rollback', () => {
  it('goes to the image that was pushed before the one that runs', async () => {
    const world = copy();
    expect(await rollback.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 0 });
    expect(world.deployments).toMatchObject([{ parameters: { 'roadmap-personal-service:ApiImageSha256': OLDER } }]);
  });

  it('passes over what was built for another copy, such as the preview of a pull request', async () => {
    const world = copy();
    world.account.pushedThere = [
      pushed(NEWEST, 'production-c2'),
      pushed(RUNNING, 'personal-c1'),
      pushed(PREVIEW, 'ephemeral-pr9'),
      pushed(OLDER, 'personal-c0'),
    ];
    expect(await rollback.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 0 });
    expect(world.deployments).toMatchObject([{ parameters: { 'roadmap-personal-service:ApiImageSha256': OLDER } }]);

    expect(await rollback.run(optionsOf('personal', { list: true }), world)).toMatchObject({
      report: { images: [{ digest: RUNNING }, { digest: OLDER }] },
    });
    const named = optionsOf('personal', { yes: true, 'api-image-sha256': PREVIEW });
    expect(await rollback.run(named, world)).toMatchObject({ exitCode: 0 });
  });

  it('guesses nothing where the image that runs was built for another copy', async () => {
    const world = copy();
    world.account.pushedThere = [pushed(RUNNING, 'production-c1'), pushed(OLDER, 'personal-c0')];
    await expect(rollback.run(optionsOf('personal', { yes: true }), world)).rejects.toThrow(
      'no image with a tag personal-... that was pushed before the one that runs. Name one with --api-image-sha256',
    );
    expect(world.deployments).toEqual([]);
  });

  it('goes to the image that is named, and to none that is not there', async () => {
    const world = copy();
    await rollback.run(optionsOf('personal', { yes: true, 'api-image-sha256': NEWEST }), world);
    expect(world.deployments).toMatchObject([{ parameters: { 'roadmap-personal-service:ApiImageSha256': NEWEST } }]);
    const absent = optionsOf('personal', { yes: true, 'api-image-sha256': 'f'.repeat(64) });
    await expect(rollback.run(absent, copy())).rejects.toThrow('does not hold');
  });

  it('goes back though the older image has weaknesses that were found since', async () => {
    const world = copy();
    world.account.scansThere[OLDER] = { CRITICAL: 2 };
    expect(await rollback.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 0 });
  });

  it('goes back though the older image is too old for the registry to scan', async () => {
    const world = copy();
    world.account.unscannedThere[OLDER] = { kind: 'expired', why: 'SCAN_ELIGIBILITY_EXPIRED' };
    expect(await rollback.run(optionsOf('personal', { yes: true }), world)).toMatchObject({ exitCode: 0 });
  });

  it('does not go to an image that another workflow built', async () => {
    const signed = optionsOf('personal', { yes: true, 'signed-by': 'owner/name' });
    const world = copy();
    expect(await rollback.run(signed, world)).toMatchObject({ exitCode: 0 });
    expect(world.verified).toEqual([expect.stringContaining(`@sha256:${OLDER} by owner/name`)]);
    const refusing = copy(undefined, 'no matching signatures');
    await expect(rollback.run(signed, refusing)).rejects.toThrow('no matching signatures');
    expect(refusing.deployments).toEqual([]);
  });

  it('asks first, unless it is told not to', async () => {
    const world = copy('n');
    expect(await rollback.run(optionsOf('personal'), world)).toMatchObject({ report: { state: 'unconfirmed' } });
    expect(world.deployments).toEqual([]);
  });

  it('shows what there is to go back to, and which one runs', async () => {
    const world = copy();
    expect(await rollback.run(optionsOf('personal', { list: true }), world)).toMatchObject({ exitCode: 0 });
    expect(world.terminal.said).toEqual([
      expect.stringContaining(NEWEST),
      expect.stringMatching(/^runs .*d{64} {2}personal-commit-1$/),
      expect.stringContaining(OLDER),
    ]);
  });

  it('says when nothing is older, and when nothing runs', async () => {
    const world = copy();
    world.account.pushedThere = world.account.pushedThere.slice(0, 2);
    await expect(rollback.run(optionsOf('personal', { yes: true }), world)).rejects.toThrow('that was pushed before');
    await expect(rollback.run(optionsOf('personal'), fakeWorld())).rejects.toThrow('Nothing of personal runs');
  });
});

function copy(answer?: string, refusal?: string) {
  const parameters = { ApiImageSha256: RUNNING };
  const world = fakeWorld({
    ...(answer === undefined ? {} : { answer }),
    ...(refusal === undefined ? {} : { refusal }),
    account: {
      stacksThere: [deployedStack({ name: 'roadmap-personal-service', parameters })],
      scansThere: { [NEWEST]: {}, [RUNNING]: {}, [OLDER]: {} },
    },
  });
  world.account.pushedThere = [NEWEST, RUNNING, OLDER].map((digest, index) => ({
    digest,
    tags: [`personal-commit-${index}`],
    pushedAt: new Date(Date.UTC(2026, 0, 9 - index)),
  }));
  return world;
}
