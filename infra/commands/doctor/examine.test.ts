import { describe, expect, it } from 'vitest';
import { deployedStack, type FakeAccount, fakeAccount } from '../fake-account.builders.ts';
import { fakeTerminal } from '../fake-terminal.builders.ts';
import { makeTarget, type TargetName } from '../target.ts';
import { examine, isHealthy } from './examine.ts';
import type { Finding } from './finding.ts';
import { findingsText } from './findings-text.ts';

describe('examine', () => {
  it('finds a healthy account ready', async () => {
    const findings = await findingsFor({});
    expect(findings.map(({ severity }) => severity)).not.toContain('error');
    expect(isHealthy(findings)).toBe(true);
  });

  it('stops at missing credentials: everything else would say the same', async () => {
    const findings = await findingsFor({ identity: { whoAmI: () => Promise.reject(new Error('no credentials')) } });
    expect(findings.map(({ id }) => id)).toEqual(['credentials']);
    expect(isHealthy(findings)).toBe(false);
  });

  it('overrides an error by its id, and nothing else', async () => {
    const account = { bootstrap: undefined, imagesThere: {} };
    const findings = await findingsFor(account, 'personal', ['bootstrap-us-east-1', 'zones']);
    expect(severities(findings)).toMatchObject({ 'bootstrap-us-east-1': 'skipped', 'image-api': 'error', zones: 'ok' });
  });

  it('says unknown, and why, for what could not be asked; that stops nothing', async () => {
    const denied = Object.assign(new Error('not authorized to perform: iam:GetRole'), { name: 'AccessDenied' });
    const { settings } = fakeAccount();
    const findings = await findingsFor({ settings: { ...settings, hasRole: () => Promise.reject(denied) } });
    const role = findings.find(({ id }) => id === 'service-role');
    expect(role).toMatchObject({ severity: 'unknown', what: expect.stringContaining('AccessDenied: not authorized') });
    expect(isHealthy(findings)).toBe(true);
  });

  it('waits for an image that was not scanned yet', async () => {
    const scanOf = async (scansThere: FakeAccount['scansThere']) =>
      severities(await findingsFor({ scansThere }))['image-scan-api'];
    expect(await scanOf({})).toBe('unknown');
    expect(await scanOf({ ['a'.repeat(64)]: { LOW: 1 } })).toBe('ok');
  });

  it.each([
    { kind: 'failed', id: 'image-scan-api', mend: 'Push it again' },
    { kind: 'unsupported', id: 'image-scan-impossible-api', mend: 'bill of materials' },
    { kind: 'expired', id: 'image-scan-impossible-api', mend: 'Build and push it anew' },
  ] as const)('refuses an image whose scan is $kind, unless it is skipped by name', async ({ kind, id, mend }) => {
    const unscannedThere = { ['a'.repeat(64)]: { kind, why: 'AWS says so.' } };
    const finding = (await findingsFor({ unscannedThere })).find(({ severity }) => severity === 'error');
    expect(finding).toMatchObject({ id, what: expect.stringContaining('AWS says so.') });
    expect(finding?.mend).toContain(mend);
    expect(finding?.mend).toContain(`--skip ${id}`);
    expect(isHealthy(await findingsFor({ unscannedThere }, 'personal', [id]))).toBe(true);
  });

  it('skips no weaknesses with what cannot be scanned', async () => {
    const weak = { scansThere: { ['a'.repeat(64)]: { HIGH: 1 } } };
    expect(isHealthy(await findingsFor(weak, 'personal', ['image-scan-impossible-api']))).toBe(false);
  });

  it('does not take the image of another profile for one of its own', async () => {
    const pushedThere = [{ digest: 'f'.repeat(64), tags: ['ephemeral-pr9'], pushedAt: new Date(0) }];
    const findings = await findingsFor({ pushedThere, imagesThere: {} });
    expect(findings.find(({ id }) => id === 'image-api')).toMatchObject({
      severity: 'error',
      what: expect.stringContaining('does not hold an image with a tag personal-...'),
    });
  });

  it('gives every error a mend, a link and a full sentence', async () => {
    const findings = await findingsFor({
      bootstrap: 5,
      imagesThere: {},
      roles: [],
      zoneIds: { 'us-east-1a': 'use1-az3' },
      quotas: { 'L-F678F1CE': 1 },
      modelReply: { kind: 'refused', code: 'AccessDeniedException', message: 'no access' },
      stacksThere: [deployedStack({ status: 'ROLLBACK_COMPLETE' })],
      possessionsThere: [logGroup('/aws/vendedlogs/cloudfront/roadmap-personal')],
    });
    const complaints = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(complaints.map(({ id }) => id)).toEqual([
      'bootstrap-us-east-1',
      'service-role-ecs',
      'service-role-load-balancing',
      'service-role-rds',
      'image-api',
      'model-answers',
      'model-fallback',
      'model-embeddings',
      'first-key',
      'alert-mail',
      'zones-us-east-1a',
      'zones-us-east-1b',
      'quota-vpcs-us-east-1',
      'leftovers-roadmap-personal-data',
      'taken-names-/aws/vendedlogs/cloudfront/roadmap-personal',
    ]);
    for (const { what, mend, link } of complaints) {
      expect(what).toMatch(/ .*[.a-z]$/);
      expect(mend).toBeTruthy();
      expect(link).toMatch(/^https:/);
    }
    expect(findingsText(findings)).toContain('or override it: --skip bootstrap-us-east-1');
  });

  it('counts as needed only what is not deployed yet', async () => {
    const stacksThere = [deployedStack({ name: 'roadmap-personal-network' })];
    const ids = (await findingsFor({ stacksThere })).map(({ id }) => id);
    expect(ids).not.toContain('quota-vpcs-us-east-1');
    expect(ids).toContain('quota-load-balancers-us-east-1');
  });

  it('refuses to overwrite a stack of the same name that carries no tag of ours', async () => {
    const findings = await findingsFor({ stacksThere: [deployedStack({ tags: {} })] });
    expect(findings).toContainEqual(
      expect.objectContaining({
        id: 'leftovers-roadmap-personal-data',
        severity: 'error',
        what: expect.stringContaining('is not ours'),
      }),
    );
  });

  it('asks Bedrock nothing for a copy whose answers are simulated', async () => {
    const ids = (await findingsFor({ modelReply: { kind: 'refused', code: 'X', message: '' } }, 'ephemeral')).map(
      ({ id }) => id,
    );
    expect(ids.filter((id) => id.startsWith('model'))).toEqual([]);
    expect(ids).toContain('image-simulator');
  });

  it('warns that nobody could ask, until the profile names a first key or an issuer', async () => {
    expect(severities(await findingsFor({}))).toMatchObject({ 'first-key': 'warning' });
    const { profile, ...target } = makeTarget('personal');
    if (profile === undefined) throw new Error('personal is a profile.');
    const withKey = { ...profile, service: { ...profile.service, identity: { operatorKeySha256: 'a'.repeat(64) } } };
    const findings = await examine({
      target: { ...target, profile: withKey },
      account: fakeAccount(),
      terminal: fakeTerminal(),
      skip: [],
    });
    expect(severities(findings)).toMatchObject({ 'first-key': 'ok' });
  });

  it('warns that no budget mails anybody, until the profile names an address', async () => {
    expect((await findingsFor({})).find(({ id }) => id === 'alert-mail')).toMatchObject({
      severity: 'warning',
      what: expect.stringContaining('its budget of $40 a month'),
    });
    const { profile, ...target } = makeTarget('personal');
    if (profile === undefined) throw new Error('personal is a profile.');
    const findings = await examine({
      target: {
        ...target,
        profile: { ...profile, operations: { ...profile.operations, alertEmail: 'me@example.com' } },
      },
      account: fakeAccount(),
      terminal: fakeTerminal(),
      skip: [],
    });
    expect(severities(findings)).toMatchObject({ 'alert-mail': 'ok' });
    expect(severities(await findingsFor({}, 'account'))).not.toHaveProperty('alert-mail');
  });

  it('warns when the registry has let go what runs', async () => {
    const running = deployedStack({
      name: 'roadmap-personal-service',
      parameters: { ApiImageSha256: 'f'.repeat(64) },
    });
    const findings = await findingsFor({ stacksThere: [running] });
    expect(findings.find(({ id }) => id === 'running-image-api')).toMatchObject({
      severity: 'warning',
      what: expect.stringContaining('no task could be added or replaced'),
    });
    const held = { ...running, parameters: { ApiImageSha256: 'a'.repeat(64) } };
    expect(severities(await findingsFor({ stacksThere: [held] }))).toMatchObject({ 'running-image-api': 'ok' });
  });

  it('takes throttling for a warning: the model is there, the quota is small', async () => {
    const findings = await findingsFor({
      modelReply: { kind: 'refused', code: 'ThrottlingException', message: 'slow down' },
    });
    expect(severities(findings)).toMatchObject({ 'model-answers': 'warning' });
  });

  it('stops an account stack that would trust a placeholder on GitHub', async () => {
    expect(severities(await findingsFor({}, 'account'))).toMatchObject({ 'github-repository': 'error' });
  });

  it('says before the account stack fails that GitHub’s provider exists already', async () => {
    const findings = await findingsFor({ providers: ['token.actions.githubusercontent.com'] }, 'account');
    expect(severities(findings)).toMatchObject({ 'github-provider': 'error' });
  });

  it('finds the repositories that an earlier account stack left behind', async () => {
    const arn = 'arn:aws:ecr:us-east-1:111122223333:repository/phase-five/roadmap-api';
    const findings = await findingsFor({ possessionsThere: [{ arn, region: 'us-east-1', tags: {} }] }, 'account');
    expect(severities(findings)).toMatchObject({ 'taken-names-phase-five/roadmap-api': 'error' });
  });

  it('finds the database and the vaults that an earlier production left behind on purpose', async () => {
    const kept = [
      ['us-east-1', 'rds', 'cluster:roadmap-production'],
      ['us-east-1', 'backup', 'backup-vault:roadmap-production'],
      ['eu-west-1', 'backup', 'backup-vault:roadmap-production-copies'],
    ] as const;
    const possessionsThere = kept.map(([region, service, name]) => ({
      arn: `arn:aws:${service}:${region}:111122223333:${name}`,
      region,
      tags: {},
    }));
    const taken = (await findingsFor({ possessionsThere }, 'production')).filter(({ id }) => id.startsWith('taken-'));
    expect(taken.map(({ what }) => what)).toEqual([
      expect.stringContaining('A backup-vault named roadmap-production-copies is in eu-west-1'),
      expect.stringContaining('A database-cluster named roadmap-production is in us-east-1'),
      expect.stringContaining('A backup-vault named roadmap-production is in us-east-1'),
    ]);
  });
});

const severities = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ id, severity }) => [id, severity]));

const logGroup = (name: string) => ({
  arn: `arn:aws:logs:us-east-1:111122223333:log-group:${name}:*`,
  region: 'us-east-1',
  tags: {},
});

function findingsFor(account: Partial<FakeAccount>, name: TargetName = 'personal', skip: readonly string[] = []) {
  return examine({ target: makeTarget(name), account: fakeAccount(account), terminal: fakeTerminal(), skip });
}
