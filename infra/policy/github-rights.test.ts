import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { awsAccount } from '../commands/aws/aws-account.ts';
import { DELIVERY } from '../config/delivery.ts';
import { PROFILES } from '../config/profiles.ts';
import { AccountStage } from '../stages/account-stage.ts';
import { synthesize, synthesizeStage } from '../synthesize.ts';
import { callsOfVerb } from './calls-of-verbs.ts';
import { CALLED_OTHERWISE, RIGHTS_OF_CALLS, RIGHTS_OF_VERIFYING } from './rights-of-calls.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A workflow that runs what its role may not do fails on the day that it is needed. */
describe('the rights of GitHub’s roles', () => {
  const roles = statementsByRole();

  it.each(runs())('cover what %s runs on %s', (verb, profile) => {
    const copy = DELIVERY.copies.find(({ name }) => name === profile);
    const needed = callsOfVerb(verb)
      .flatMap((call) => RIGHTS_OF_CALLS[call] ?? [])
      .filter((right) => (copy?.hasReader ?? false) || right !== 'rds:FailoverDBCluster')
      .filter((right) => copy?.backupsCopiedTo !== undefined || !OF_COPIED_BACKUPS.includes(right))
      .filter((right) => DELIVERY.models[profile] !== undefined || !right.startsWith('bedrock:'));
    const allowed = actionsOf(profile);
    expect([...new Set(needed)].filter((right) => !allowed.has(right))).toEqual([]);
  });

  it.each(Object.keys(PROFILES))('let %s see who built an image', (profile) => {
    expect(RIGHTS_OF_VERIFYING.filter((right) => !actionsOf(profile).has(right))).toEqual([]);
  });

  it.each(Object.values(PROFILES))('let $name assume the role that each of its stacks is deployed with', (profile) => {
    const assumed = JSON.stringify(roles.get(profile.name)?.filter(({ Action }) => Action === 'sts:AssumeRole'));
    const wanted = synthesize(profile).map(({ deployRoleArn = 'no role' }) => deployRoleArn.split('/').at(-1) ?? '');
    // The account is left open in both, each in its own way.
    const open = (role: string) => role.split('$' + '{AWS::AccountId}');
    const missing = wanted.filter((role) => !open(role).every((part) => assumed.includes(part)));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('let a workflow remove nothing but a copy that ends by itself, by its tags', () => {
    for (const { name } of DELIVERY.copies) {
      const deleting = roles.get(name)?.filter(({ Action }) => /DeleteStack|DeleteLogGroup/.test(String(Action))) ?? [];
      expect(deleting.length > 0, name).toBe(PROFILES[name as keyof typeof PROFILES].lifetimeHours !== undefined);
      for (const { Condition, Resource } of deleting) {
        expect(Condition?.['StringEquals']).toEqual({
          'aws:ResourceTag/project': 'phase-five',
          'aws:ResourceTag/profile': name,
        });
        expect(JSON.stringify(Resource)).toContain(`roadmap-${name}`);
      }
    }
  });

  it('change and delete no database but the one that a drill makes', () => {
    for (const { name } of DELIVERY.copies) {
      const changing = roles.get(name)?.filter(({ Action }) => /rds:(Delete|Modify|Enable)/.test(String(Action))) ?? [];
      expect(changing.length, name).toBeGreaterThan(0);
      for (const { Resource } of changing)
        for (const arn of [Resource].flat())
          expect(JSON.stringify(arn)).toMatch(
            new RegExp(`:(cluster|db|cluster-snapshot):roadmap-${name}-drill(-writer)?"`),
          );
    }
  });

  it('fit into what IAM takes as the policies of one role', () => {
    for (const [name, statements] of roles) expect(JSON.stringify(statements).length, name).toBeLessThan(10_240);
  });

  function actionsOf(role: string): Set<string> {
    return new Set((roles.get(role) ?? []).flatMap(({ Action }) => Action));
  }
});

describe('RIGHTS_OF_CALLS', () => {
  it('knows every method of the account', () => {
    const methods = Object.entries(awsAccount()).flatMap(([port, of]) =>
      Object.keys(of).map((method) => `${port}.${method}`),
    );
    expect(methods.toSorted()).toEqual(Object.keys(RIGHTS_OF_CALLS).toSorted());
  });

  it('knows every request that the adapters send', () => {
    const rights = Object.values(RIGHTS_OF_CALLS).flatMap((actions) => actions.map((action) => action.split(':')[1]));
    const adapters = globSync(join(repository, 'infra/commands/aws/*.ts')).filter((file) => !file.includes('.test.'));
    const sent = adapters.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/new ([A-Z]\w+)Command\(|\bpaginate([A-Z]\w+)\(/g)].map(
        ([, command, listing]) => command ?? listing ?? '',
      ),
    );
    expect(sent.length).toBeGreaterThan(30);
    expect(sent.filter((name) => !rights.includes(name) && !CALLED_OTHERWISE.includes(name))).toEqual([]);
  });
});

const OF_COPIED_BACKUPS = ['backup:ListRecoveryPointsByBackupVault', 'rds:RestoreDBClusterFromSnapshot'];

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

function statementsByRole(): Map<string, readonly Statement[]> {
  const [stack] = synthesizeStage((app) => new AccountStage(app, 'account', DELIVERY));
  const found = Object.values(stack?.template.Resources ?? {}).filter(({ Type }) => Type === 'AWS::IAM::Role');
  return new Map(
    found.map(({ Properties }) => [
      Properties.RoleName.replace('phase-five-github-', ''),
      Properties.Policies[0].PolicyDocument.Statement,
    ]),
  );
}

/** Each verb that a workflow runs, with each profile that it may be run on. */
function runs(): [string, string][] {
  const all = Object.keys(PROFILES);
  return globSync(join(repository, '.github/workflows/*.yml')).flatMap((file) => {
    const { on, jobs } = parse(readFileSync(file, 'utf8'));
    return Object.values<{ uses?: string; with?: { verb: string; profile: string } }>(jobs).flatMap(
      ({ uses, with: given }): [string, string][] => {
        if (uses !== './.github/workflows/verb.yml' || given === undefined) return [];
        const choices: string[] = on?.workflow_dispatch?.inputs?.profile?.options ?? all;
        const profiles = all.includes(given.profile) ? [given.profile] : choices;
        return profiles
          .filter((profile) => given.verb !== 'experiment' || DELIVERY.experiments[profile] !== undefined)
          .map((profile) => [given.verb, profile]);
      },
    );
  });
}
