/**
 * What the commands ask of an AWS account, as ports: commands see only these; adapters in `aws/`, and fakes in tests, implement them.
 *
 * Absence is a value (`undefined`); anything that could not be found out is an error, with the reason in its message.
 */
export interface Account {
  readonly identity: Identity;
  readonly stacks: Stacks;
  readonly images: Images;
  readonly models: Models;
  readonly limits: Limits;
  readonly settings: Settings;
  readonly possessions: Possessions;
  readonly databases: Databases;
  readonly alarms: Alarms;
  readonly experiments: Experiments;
}

interface Identity {
  whoAmI(): Promise<{ readonly accountId: string; readonly arn: string }>;
}

/** CloudFormation. */
export interface Stacks {
  /** Every stack of the region that is not deleted. */
  list(region: string): Promise<DeployedStack[]>;
  resources(stack: StackName): Promise<DeployedResource[]>;
  /** As it was deployed. */
  template(stack: StackName): Promise<DeployedTemplate>;
  /** Begins to delete; `list` shows how it goes. */
  remove(stack: StackName): Promise<void>;
  liftTerminationProtection(stack: StackName): Promise<void>;
  /** `LogicalId (Type): reason` of what failed last, newest first. */
  failures(stack: StackName): Promise<string[]>;
}

export interface StackName {
  readonly name: string;
  readonly region: string;
}

export interface DeployedStack extends StackName {
  /** As CloudFormation says it: `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly terminationProtection: boolean;
}

export interface DeployedResource {
  readonly logicalId: string;
  /** Absent while it is being made. */
  readonly physicalId?: string;
  readonly type: string;
  readonly status: string;
}

export interface DeployedTemplate {
  readonly Resources?: Readonly<Record<string, unknown>>;
  readonly [section: string]: unknown;
}

/** The container registry. */
export interface Images {
  /** Digest of the image that was pushed last for a profile, 64 hexadecimal digits. Absent: no such image, or no repository. */
  newest(region: string, repository: string, profile: string): Promise<string | undefined>;
  has(region: string, repository: string, digest: string): Promise<boolean>;
  /** All images that it holds for a profile, by their tags, without signatures and the like; the one that was pushed last first. */
  history(region: string, repository: string, profile: string): Promise<PushedImage[]>;
  /** What came of its scan. Absent: there is none yet. */
  scan(region: string, repository: string, digest: string): Promise<Scan | undefined>;
}

type Scan = Scanned | Unscanned;

interface Scanned {
  readonly kind: 'scanned';
  /** What it found, by severity: `{ HIGH: 2 }`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** No findings will come, however long one waits. */
export interface Unscanned {
  /** `failed`: it tried. `unsupported`: it never can, as it does not know the base. `expired`: it no longer looks at an image of that age. */
  readonly kind: 'failed' | 'unsupported' | 'expired';
  readonly why: string;
}

export interface PushedImage {
  /** 64 hexadecimal digits. */
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAt: Date;
}

/** CloudWatch. */
export interface Alarms {
  /** Names of the alarms in state ALARM whose names start with this prefix. */
  ringing(region: string, prefix: string): Promise<string[]>;
}

/** Fault Injection Service. */
export interface Experiments {
  /** Those that may be run, among all that carry these tags. */
  templates(region: string, tags: Readonly<Record<string, string>>): Promise<ExperimentTemplate[]>;
  /** Starts one, which gets the tags as well, and resolves to its id. `run` shows its progress. */
  start(region: string, templateId: string, tags: Readonly<Record<string, string>>): Promise<string>;
  run(region: string, id: string): Promise<ExperimentRun>;
  /** Ids of the running ones that carry these tags. */
  unfinished(region: string, tags: Readonly<Record<string, string>>): Promise<string[]>;
  /** Starts to end one, which also undoes its lasting effects. */
  stop(region: string, id: string): Promise<void>;
}

export interface ExperimentTemplate {
  readonly id: string;
  /** As `npm run chaos -- --list` has it. */
  readonly name: string;
  readonly description: string;
  readonly actions: readonly { readonly name: string; readonly actionId: string; readonly minutes: number }[];
  /** Names of the alarms that end it. */
  readonly stopAlarms: readonly string[];
}

export interface ExperimentRun {
  /** As the service says it: `running`. */
  readonly status: string;
  readonly hasEnded: boolean;
  /** Why it is where it is; empty where there is nothing to say. */
  readonly reason: string;
}

/** Bedrock. Each call costs a fraction of a cent. */
export interface Models {
  /** Asks an answer model for one token. */
  converse(region: string, modelId: string): Promise<ModelReply>;
  embed(region: string, modelId: string): Promise<ModelReply>;
}

export type ModelReply =
  | { readonly kind: 'answered' }
  /** Bedrock understood and said no: no access, no such model here, no quota. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** Limits of the account, and how much of them is used. */
export interface Limits {
  /** Absent: the account has no value of its own and AWS publishes no default. */
  quota(region: string, service: string, code: string): Promise<number | undefined>;
  inUse(region: string, what: CountedKind): Promise<number>;
}

export type CountedKind = 'vpcs' | 'internet-gateways' | 'elastic-addresses';

/** What was set up in the account before this project came. */
export interface Settings {
  /** Version of `cdk bootstrap` in the region. */
  bootstrapVersion(region: string): Promise<number | undefined>;
  /** Physical zones by the account's own names: `{ 'us-east-1a': 'use1-az4' }`. */
  zones(region: string): Promise<Readonly<Record<string, string>>>;
  hasRole(name: string): Promise<boolean>;
  hasOidcProvider(host: string): Promise<boolean>;
}

/** Resources wherever they come from, for those that ask what is left. */
export interface Possessions {
  /** What carries all of these tags in the region, as the index of tags knows it: minutes behind, deleted things included. */
  tagged(region: string, tags: Readonly<Record<string, string>>): Promise<Possession[]>;
  /** Log groups whose name holds `part`, with their own tags: they come back by themselves when a service writes late. */
  logGroups(region: string, part: string): Promise<Possession[]>;
  /** Whether a name is taken in the region. */
  exists(region: string, kind: NamedKind | KeptKind, name: string): Promise<boolean>;
  /** What the resource itself says it carries: asked again just before anything is deleted. Absent when it is gone. */
  tagsOf(possession: Possession): Promise<Readonly<Record<string, string>> | undefined>;
  /** Deletes what a bucket or repository holds, every version of it; it stays itself. */
  empty(possession: Possession): Promise<void>;
  /** Deletes it, empty or not. */
  remove(possession: Possession): Promise<void>;
}

/** Kinds of resources that the commands delete. */
export type NamedKind = 'log-group' | 'repository' | 'bucket';

/** Kinds that outlive their stack where data is protected, and that a person deletes. */
export type KeptKind = 'backup-vault' | 'database-cluster';

export interface Possession {
  readonly arn: string;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Aurora clusters and the copies of their backups, for drills. */
export interface Databases {
  find(region: string, name: string): Promise<DatabaseCluster | undefined>;
  /** The newest complete recovery point that lies in a vault. */
  newestCopy(region: string, vault: string): Promise<RecoveryPoint | undefined>;
  /** Begins a new cluster, without an instance, from another at a moment or from a recovery point. `find` shows how it goes. */
  restore(region: string, restore: DatabaseRestore): Promise<void>;
  addInstance(region: string, cluster: Restored): Promise<void>;
  /** Lets SQL in by HTTPS, with a password that nobody sees: a machine outside of the network has no other way in. */
  openQueries(region: string, name: string): Promise<void>;
  /** Which of these ratings the database holds. Needs `openQueries`. */
  feedbackAmong(region: string, cluster: DatabaseCluster, ids: readonly string[]): Promise<string[]>;
  /** Begins to make a reader the writer. */
  failOver(region: string, name: string): Promise<void>;
  /** Begins to delete a cluster with its instances, without a last snapshot. */
  remove(region: string, name: string): Promise<void>;
}

export interface DatabaseCluster {
  readonly name: string;
  readonly arn: string;
  /** As RDS says it: `available`. */
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly instances: readonly { readonly name: string; readonly isWriter: boolean }[];
  /** The last moment that it can be restored to; some minutes ago. */
  readonly restorableUntil?: Date;
  readonly subnetGroup: string;
  readonly securityGroupIds: readonly string[];
  readonly minCapacityAcu: number;
  readonly maxCapacityAcu: number;
  /** Of the administrator's password, where RDS keeps one. */
  readonly secretArn?: string;
}

export interface RecoveryPoint {
  readonly arn: string;
  readonly createdAt: Date;
}

/** A cluster that a drill makes, and deletes again. */
interface Restored {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface DatabaseRestore extends Restored {
  readonly from: { readonly cluster: string; readonly at: Date } | { readonly recoveryPoint: string };
  readonly subnetGroup: string;
  readonly securityGroupIds: readonly string[];
  readonly maxCapacityAcu: number;
}
