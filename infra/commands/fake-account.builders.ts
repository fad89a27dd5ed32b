import type {
  Account,
  DeployedResource,
  DeployedStack,
  KeptKind,
  ModelReply,
  NamedKind,
  Possession,
  StackName,
} from './account.ts';
import { kindOf, nameOf } from './possession-kind.ts';

/** An account in memory. Tests set what stands in it, and read what was done to it. */
export interface FakeAccount extends Account {
  stacksThere: DeployedStack[];
  /** By stack name. */
  resourcesThere: Record<string, DeployedResource[]>;
  templatesThere: Record<string, object>;
  possessionsThere: Possession[];
  /** Newest digest by repository. */
  imagesThere: Record<string, string>;
  quotas: Record<string, number>;
  modelReply: ModelReply;
  bootstrap: number | undefined;
  roles: string[];
  providers: string[];
  zoneIds: Record<string, string>;
  /** Stacks that answer DELETE_FAILED, and how often they still do. */
  stubborn: Record<string, number>;
  /** Everything that changed the account, in order: `remove stack roadmap-personal-edge`. */
  readonly deeds: string[];
}

/** A healthy account in which nothing of ours stands. */
export function fakeAccount(changes: Partial<FakeAccount> = {}): FakeAccount {
  const deeds: string[] = [];
  const fake: FakeAccount = {
    stacksThere: [],
    resourcesThere: {},
    templatesThere: {},
    possessionsThere: [],
    imagesThere: { 'phase-five/roadmap-api': 'a'.repeat(64), 'phase-five/bedrock-simulator': 'b'.repeat(64) },
    quotas: {},
    modelReply: { kind: 'answered' },
    bootstrap: 33,
    roles: ['AWSServiceRoleForECS', 'AWSServiceRoleForElasticLoadBalancing', 'AWSServiceRoleForRDS'],
    providers: [],
    zoneIds: { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6', 'us-east-1c': 'use1-az1' },
    stubborn: {},
    deeds,
    identity: { whoAmI: async () => ({ accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/me' }) },
    stacks: {
      list: async (region) => fake.stacksThere.filter((stack) => stack.region === region),
      resources: async ({ name }) => fake.resourcesThere[name] ?? [],
      template: async ({ name }) => ({ ...fake.templatesThere[name] }),
      async remove({ name, region }) {
        deeds.push(`remove stack ${name}`);
        const failures = refusesToGo(fake, name) ? Number.POSITIVE_INFINITY : (fake.stubborn[name] ?? 0);
        fake.stubborn[name] = failures - 1;
        fake.stacksThere = fake.stacksThere.flatMap((stack) => {
          if (stack.name !== name || stack.region !== region) return [stack];
          return failures > 0 ? [{ ...stack, status: 'DELETE_FAILED' }] : [];
        });
        if (failures <= 0) dropResourcesOf({ name, region });
      },
      async liftTerminationProtection({ name }) {
        deeds.push(`lift protection of ${name}`);
        fake.stacksThere = fake.stacksThere.map((stack) =>
          stack.name === name ? { ...stack, terminationProtection: false } : stack,
        );
      },
      failures: async () => ['Subnet (AWS::EC2::Subnet): has dependencies and cannot be deleted'],
    },
    images: {
      newest: async (_, repository) => fake.imagesThere[repository],
      has: async (_, repository, digest) => fake.imagesThere[repository] === digest,
    },
    models: { converse: async () => fake.modelReply, embed: async () => fake.modelReply },
    limits: { quota: async (_, __, code) => fake.quotas[code] ?? 40, inUse: async () => 1 },
    settings: {
      bootstrapVersion: async () => fake.bootstrap,
      zones: async () => fake.zoneIds,
      hasRole: async (name) => fake.roles.includes(name),
      hasOidcProvider: async (host) => fake.providers.includes(host),
    },
    possessions: {
      tagged: async (region, tags) =>
        inRegion(region).filter((one) => Object.entries(tags).every(([key, value]) => one.tags[key] === value)),
      logGroups: async (region, part) =>
        inRegion(region).filter(({ arn }) => kindOf(arn).holder === 'log-group' && nameOf(arn).includes(part)),
      exists: async (region, kind, name) =>
        inRegion(region).some(({ arn }) => isOfKind(arn, kind) && nameOf(arn) === name),
      tagsOf: async ({ arn }) => fake.possessionsThere.find((one) => one.arn === arn)?.tags,
      async empty({ arn }) {
        deeds.push(`empty ${arn}`);
      },
      async remove({ arn }) {
        deeds.push(`remove ${arn}`);
        fake.possessionsThere = fake.possessionsThere.filter((one) => one.arn !== arn);
      },
    },
    ...changes,
  };
  const inRegion = (region: string) => fake.possessionsThere.filter((one) => one.region === region);
  const dropResourcesOf = ({ name }: StackName) => {
    fake.possessionsThere = fake.possessionsThere.filter(
      ({ tags }) => tags['aws:cloudformation:stack-name'] !== name || tags['kept'] === 'yes',
    );
  };
  return fake;
}

function isOfKind(arn: string, kind: NamedKind | KeptKind): boolean {
  const { holder, label } = kindOf(arn);
  const keptKinds: Readonly<Record<string, KeptKind>> = {
    'backup:backup-vault': 'backup-vault',
    'rds:cluster': 'database-cluster',
  };
  return (holder ?? keptKinds[label]) === kind;
}

/** As in AWS: a stack under protection is not deleted, nor one that holds a load balancer which is protected by itself. */
function refusesToGo({ stacksThere, templatesThere }: FakeAccount, name: string): boolean {
  const isProtected = stacksThere.some((stack) => stack.name === name && stack.terminationProtection);
  return (
    isProtected || /"deletion_protection\.enabled","Value":"true"/.test(JSON.stringify(templatesThere[name] ?? {}))
  );
}

/** A stack of the personal profile, deployed and well. */
export function deployedStack(changes: Partial<DeployedStack> = {}): DeployedStack {
  return {
    name: 'roadmap-personal-data',
    region: 'us-east-1',
    status: 'CREATE_COMPLETE',
    tags: { project: 'phase-five', profile: 'personal' },
    outputs: {},
    parameters: {},
    terminationProtection: false,
    ...changes,
  };
}
