import type {
  Account,
  DatabaseCluster,
  DatabaseRestore,
  DeployedResource,
  DeployedStack,
  ExperimentRun,
  ExperimentTemplate,
  KeptKind,
  ModelReply,
  NamedKind,
  Possession,
  PushedImage,
  StackName,
  Unscanned,
} from './account.ts';
import { isBuiltFor } from './is-built-for.ts';
import { kindOf, nameOf } from './possession-kind.ts';

/** An account in memory. Tests set what stands in it, and read what was done to it. */
export interface FakeAccount extends Account {
  stacksThere: DeployedStack[];
  /** By stack name. */
  resourcesThere: Record<string, DeployedResource[]>;
  templatesThere: Record<string, object>;
  possessionsThere: Possession[];
  /** Newest digest by repository, of every profile that has none among `pushedThere`. */
  imagesThere: Record<string, string>;
  /** What was pushed to any repository, newest first. */
  pushedThere: PushedImage[];
  /** Findings by digest; an image without an entry, and not among `unscannedThere`, was not scanned yet. */
  scansThere: Record<string, Record<string, number>>;
  /** Why there will be no findings, by digest. */
  unscannedThere: Record<string, Unscanned>;
  /** Alarms that ring, in every region. */
  alarmsRinging: string[];
  quotas: Record<string, number>;
  modelReply: ModelReply;
  bootstrap: number | undefined;
  roles: string[];
  providers: string[];
  zoneIds: Record<string, string>;
  /** Stacks that answer DELETE_FAILED, and how often they still do. */
  stubborn: Record<string, number>;
  /** By name; of every region. */
  clustersThere: Record<string, DatabaseCluster>;
  /** What RDS is asked to restore. */
  restores: DatabaseRestore[];
  /** Ratings that a restored cluster holds. */
  ratingsRestored: (ids: readonly string[]) => string[];
  copyThere: { readonly arn: string; readonly createdAt: Date } | undefined;
  /** Everything that changed the account, in order: `remove stack roadmap-personal-edge`. */
  readonly deeds: string[];
  /** Of every copy. */
  templatesOfExperiments: ExperimentTemplate[];
  /** How an experiment goes, each time that somebody asks; the last stays. */
  courseOfExperiment: ExperimentRun[];
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
    pushedThere: [],
    scansThere: { ['a'.repeat(64)]: {}, ['b'.repeat(64)]: { LOW: 3 } },
    unscannedThere: {},
    alarmsRinging: [],
    quotas: {},
    modelReply: { kind: 'answered' },
    bootstrap: 33,
    roles: ['AWSServiceRoleForECS', 'AWSServiceRoleForElasticLoadBalancing', 'AWSServiceRoleForRDS'],
    providers: [],
    zoneIds: { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6', 'us-east-1c': 'use1-az1' },
    stubborn: {},
    clustersThere: {},
    restores: [],
    ratingsRestored: (ids) => [...ids],
    copyThere: undefined,
    deeds,
    templatesOfExperiments: [],
    courseOfExperiment: [
      { status: 'running', hasEnded: false, reason: '' },
      { status: 'completed', hasEnded: true, reason: '' },
    ],
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
      async newest(region, repository, profile) {
        const [newest] = await fake.images.history(region, repository, profile);
        return newest?.digest ?? fake.imagesThere[repository];
      },
      has: async (_, repository, digest) =>
        fake.imagesThere[repository] === digest || fake.pushedThere.some((pushed) => pushed.digest === digest),
      history: async (_, __, profile) => fake.pushedThere.filter(({ tags }) => isBuiltFor(profile, tags)),
      async scan(_, __, digest) {
        const found = fake.scansThere[digest];
        return fake.unscannedThere[digest] ?? (found && { kind: 'scanned', counts: found });
      },
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
    databases: {
      find: async (_, name) => fake.clustersThere[name],
      newestCopy: async () => fake.copyThere,
      async restore(region, restore) {
        deeds.push(`restore ${restore.name} in ${region}`);
        fake.restores.push(restore);
        fake.clustersThere[restore.name] = { ...cluster(), ...restore, arn: `arn:${restore.name}`, instances: [] };
      },
      addInstance: async (_, { name }) => change(name, { instances: [{ name: `${name}-writer`, isWriter: true }] }),
      openQueries: async (_, name) => change(name, { secretArn: `arn:secret-of-${name}` }),
      feedbackAmong: async (_, { secretArn }, ids) => {
        if (secretArn === undefined) throw new Error('BadRequestException: the HTTP endpoint is off');
        return fake.ratingsRestored(ids);
      },
      async failOver(_, name) {
        deeds.push(`fail over ${name}`);
        const instances = (fake.clustersThere[name]?.instances ?? []).map((one) => ({
          ...one,
          isWriter: !one.isWriter,
        }));
        change(name, { instances });
      },
      async remove(region, name) {
        deeds.push(`remove ${name} in ${region}`);
        delete fake.clustersThere[name];
      },
    },
    alarms: {
      ringing: async (_, prefix) => fake.alarmsRinging.filter((name) => name.startsWith(prefix)),
    },
    experiments: {
      templates: async () => fake.templatesOfExperiments,
      async start(region, templateId, tags) {
        deeds.push(`start ${templateId} in ${region} as ${Object.values(tags).join('/')}`);
        return 'EXP1';
      },
      async run() {
        const [now, ...later] = fake.courseOfExperiment;
        if (now === undefined) throw new Error('ResourceNotFoundException: no such experiment');
        if (later.length > 0) fake.courseOfExperiment = later;
        return now;
      },
      unfinished: async () => (fake.courseOfExperiment[0]?.hasEnded === false ? ['EXP1'] : []),
      async stop(region, id) {
        deeds.push(`stop ${id} in ${region}`);
        fake.courseOfExperiment = [{ status: 'stopped', hasEnded: true, reason: 'Experiment stopped by user.' }];
      },
    },
    ...changes,
  };
  const change = (name: string, changes: Partial<DatabaseCluster>) => {
    fake.clustersThere[name] = { ...cluster(), ...fake.clustersThere[name], ...changes };
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

/** The cluster of the personal profile, with a reader beside its writer. */
export function cluster(changes: Partial<DatabaseCluster> = {}): DatabaseCluster {
  return {
    name: 'roadmap-personal',
    arn: 'arn:aws:rds:us-east-1:111122223333:cluster:roadmap-personal',
    status: 'available',
    tags: { project: 'phase-five', profile: 'personal' },
    instances: [
      { name: 'one', isWriter: true },
      { name: 'two', isWriter: false },
    ],
    restorableUntil: new Date('2100-01-01T00:00:00Z'),
    subnetGroup: 'internal',
    securityGroupIds: ['sg-database'],
    minCapacityAcu: 0,
    maxCapacityAcu: 2,
    ...changes,
  };
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
