// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source code, and some hold templates.
/** One seeded mistake, and the check that must turn red because of it. */
export interface Mutant {
  /** What somebody did wrong, as a reviewer would say it. */
  readonly mistake: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Part of the name of a test that fails, or of a line that a strict synthesis prints. */
  readonly red: string;
  /** Where that test is; the policy tests unless told otherwise. */
  readonly check?: string;
}

/** Instead of a test: `npm run synth:audited`, with CloudFormation's own schemas and every auditor. */
export const AUDITED_SYNTH = 'synth:audited';

const POLICY = 'infra/policy/policy.test.ts';
const SECURITY = 'infra/policy/security-rules.test.ts';
const PROFILES = 'infra/config/profiles.test.ts';
export const DEFAULT_CHECK = POLICY;

const constructs = (name: string) => `infra/constructs/${name}.ts`;
const testOf = (name: string) => `infra/constructs/${name}.test.ts`;

export const MUTANTS: readonly Mutant[] = [
  {
    mistake: 'The load balancer admits the whole internet',
    file: constructs('internal-load-balancer'),
    find: 'Peer.prefixList(props.cloudFrontPrefixListId)',
    replace: 'Peer.anyIpv4()',
    red: 'no security group is open to the world',
  },
  {
    mistake: 'The load balancer gets a public address',
    file: constructs('internal-load-balancer'),
    find: 'internetFacing: false',
    replace: 'internetFacing: true',
    red: 'every load balancer is internal',
  },
  {
    mistake: 'The database may be reached from the internet',
    file: constructs('vector-database'),
    find: 'publiclyAccessible: false',
    replace: 'publiclyAccessible: true',
    red: 'no database has a public address',
  },
  {
    mistake: 'The database is not encrypted',
    file: constructs('vector-database'),
    find: 'storageEncrypted: true',
    replace: 'storageEncrypted: false',
    red: 'storage is encrypted',
  },
  {
    mistake: 'The database accepts connections without TLS',
    file: constructs('vector-database'),
    find: "'rds.force_ssl': '1'",
    replace: "'rds.force_ssl': '0'",
    red: 'takes no connection without TLS',
  },
  {
    mistake: 'The API no longer verifies the certificate of the database',
    file: constructs('api-task'),
    find: '        [ENV.databaseCaFile]: CONTAINER.databaseCaFile,\n',
    replace: '',
    red: 'no client trusts just any certificate',
  },
  {
    mistake: 'Aurora pauses after one minute, which RDS refuses at deployment',
    file: 'infra/config/profiles.ts',
    find: 'autoPauseSeconds: 300',
    replace: 'autoPauseSeconds: 60',
    red: 'At 0 ACU write how long Aurora waits',
    check: PROFILES,
  },
  {
    mistake: 'The profile is right and the database pauses after a minute all the same',
    file: constructs('vector-database'),
    find: 'Duration.seconds(props.autoPauseSeconds)',
    replace: 'Duration.seconds(60)',
    red: 'must be between 300 seconds',
  },
  {
    mistake: 'A replaced database leaves nothing behind',
    file: constructs('vector-database'),
    find: 'CfnDeletionPolicy.SNAPSHOT',
    replace: 'CfnDeletionPolicy.DELETE',
    red: 'replacing a database leaves a snapshot',
  },
  {
    mistake: 'The protected database goes with its stack',
    file: constructs('vector-database'),
    find: 'removalPolicy: protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,\n      ...monitoring',
    replace: 'removalPolicy: RemovalPolicy.DESTROY,\n      ...monitoring',
    red: 'survives its stack where data is protected',
  },
  {
    mistake: 'The group of a database that stays goes with its stack, which RDS refuses',
    file: constructs('vector-database'),
    find: '      serverGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);\n',
    replace: '',
    red: 'what is kept keeps what it needs',
  },
  {
    mistake: 'The load balancer refuses deletion, so that its stack is left half deleted',
    file: constructs('internal-load-balancer'),
    find: 'internetFacing: false,',
    replace: 'internetFacing: false, deletionProtection: true,',
    red: 'what goes with its stack does not refuse to',
  },
  {
    mistake: 'The stack with the vault hibernates, and cannot make its vault again when it wakes',
    file: 'infra/commands/hibernate/hibernated-stacks.ts',
    find: "'Observability', 'Operations']",
    replace: "'Observability', 'Operations', 'Backups']",
    red: 'no stack that hibernates keeps something under a fixed name',
  },
  {
    mistake: "EventBridge may publish for anybody's account",
    file: constructs('event-notice'),
    find: 'new SnsTopic(topic, { role })',
    replace: 'new SnsTopic(topic)',
    red: 'leaves the topic’s own policy as it is',
    check: testOf('event-notice'),
  },
  {
    mistake: 'Any account may send alarms to the topic',
    file: constructs('alert-topic'),
    find: "        resources: [topic.topicArn],\n        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },\n",
    replace: '        resources: [topic.topicArn],\n',
    red: 'a topic or a key that admits a service of AWS says for which account',
  },
  {
    mistake: 'The database gets a new logical id, and so a new, empty database',
    file: 'infra/stacks/data-stack.ts',
    find: "(this, 'Database', props)",
    replace: "(this, 'VectorStore', props)",
    red: 'keeps the logical ids of what holds data',
  },
  {
    mistake: 'The administrator password is made once and never rotated',
    file: constructs('vector-database'),
    find: '      manageMasterUserPassword: true,\n',
    replace: '',
    red: 'no secret stands in a template',
  },
  {
    mistake: 'The API is given a password in a plain variable',
    file: constructs('api-task'),
    find: "[ENV.logLevel]: 'info',",
    replace: "[ENV.logLevel]: 'info', [ENV.databasePassword]: 'hunter2',",
    red: 'no secret stands in a template',
  },
  {
    mistake: 'Tasks run on x86',
    file: constructs('api-task'),
    find: 'CpuArchitecture.ARM64,',
    replace: 'CpuArchitecture.X86_64,',
    red: 'only ARM64 runs',
  },
  {
    mistake: 'The hook of a release runs on x86',
    file: constructs('inline-function'),
    find: 'Architecture.ARM_64',
    replace: 'Architecture.X86_64',
    red: 'only ARM64 runs',
  },
  {
    mistake: 'Containers run as root',
    file: constructs('hardened-container'),
    find: 'user: CONTAINER.user',
    replace: "user: '0:0'",
    red: 'no container runs as root',
  },
  {
    mistake: 'Containers may write to their root file system',
    file: constructs('hardened-container'),
    find: 'readonlyRootFilesystem: true',
    replace: 'readonlyRootFilesystem: false',
    red: 'no container can write to its root',
  },
  {
    mistake: 'Containers keep their Linux capabilities',
    file: constructs('hardened-container'),
    find: '  linuxParameters.dropCapabilities(Capability.ALL);\n',
    replace: '',
    red: 'no container keeps a Linux capability',
  },
  {
    mistake: 'ECS kills the server before it has finished its answers',
    file: constructs('drain'),
    find: 'stopSeconds: 50',
    replace: 'stopSeconds: 20',
    red: 'an answer outlasts a release',
  },
  {
    mistake: 'A release is no longer watched by alarms',
    file: constructs('canary-service'),
    find: 'behavior: AlarmBehavior.ROLLBACK_ON_ALARM',
    replace: 'behavior: AlarmBehavior.FAIL_ON_ALARM',
    red: 'a bad release takes itself back',
  },
  {
    mistake: 'A release whose tasks never start is left standing',
    file: constructs('canary-service'),
    find: 'circuitBreaker: { enable: true, rollback: true }',
    replace: 'circuitBreaker: { enable: true, rollback: false }',
    red: 'a bad release takes itself back',
  },
  {
    mistake: 'Production starts on Spot',
    file: 'infra/config/profiles.ts',
    find: 'onDemandBase: 2,',
    replace: 'onDemandBase: 0,',
    red: 'AWS may take all Spot capacity back at once',
    check: PROFILES,
  },
  {
    mistake: 'The base on demand gets lost on the way to the service',
    file: constructs('canary-service'),
    find: 'base: onDemandBase, ',
    replace: 'base: 0, ',
    red: "production's minimum of tasks is on demand",
  },
  {
    mistake: 'Log groups keep their logs for ever',
    file: constructs('expiring-log-group'),
    find: 'retention: props.logRetentionDays',
    replace: 'retention: 9999',
    red: 'every log group expires',
  },
  {
    mistake: 'Aurora is left to make its own log group',
    file: constructs('vector-database'),
    find: 'logGroupName: `/aws/rds/cluster/${props.clusterIdentifier}/postgresql`',
    replace: 'logGroupName: `/aws/rds/${props.clusterIdentifier}/postgresql`',
    red: 'no service is left to make a log group of its own',
  },
  {
    mistake: 'Alarms tell nobody',
    file: constructs('health-alarms'),
    find: '    for (const alarm of alarms) alarm.addAlarmAction(props.action);\n',
    replace: '    void alarms;\n',
    red: 'every alarm tells someone',
  },
  {
    mistake: 'The API may call every model',
    file: constructs('bedrock-models'),
    find: "actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],",
    replace: "actions: ['bedrock:*'],",
    red: 'no policy allows a wildcard action',
  },
  {
    mistake: 'The hook may run any task',
    file: constructs('release-hook'),
    find: 'resources: [taskDefinitionArn]',
    replace: "resources: ['*']",
    red: 'a wildcard resource is allowed only to actions that know no resource',
  },
  {
    mistake: 'Any branch of any fork may deploy',
    file: constructs('github-roles'),
    find: '`repo:${props.githubRepository}:environment:${environment}`',
    replace: '`repo:*`',
    red: 'trust one repository in one environment',
    check: testOf('github-roles'),
  },
  {
    mistake: 'CloudFront keeps answers',
    file: constructs('edge-distribution'),
    find: 'CachePolicy.CACHING_DISABLED',
    replace: 'CachePolicy.CACHING_OPTIMIZED',
    red: 'CloudFront never keeps an answer',
  },
  {
    mistake: 'CloudFront keeps for a minute what says nothing about caching',
    file: constructs('edge-distribution'),
    find: 'defaultTtl: Duration.seconds(0)',
    replace: 'defaultTtl: Duration.seconds(60)',
    red: 'CloudFront keeps nothing that the API does not say may be kept',
  },
  {
    mistake: 'Viewers may speak plain HTTP',
    file: constructs('edge-distribution'),
    find: 'ViewerProtocolPolicy.REDIRECT_TO_HTTPS',
    replace: 'ViewerProtocolPolicy.ALLOW_ALL',
    red: 'viewers speak TLS to every path',
  },
  {
    mistake: 'Answers are limited no more than the rest',
    file: constructs('web-acl'),
    find: "rateRule('AnswerRate', props.rateLimits.answers, PATHS.answers)",
    replace: "rateRule('AnswerRate', props.rateLimits.all, PATHS.answers)",
    red: 'it limits the paths that cost tokens more',
  },
  {
    mistake: 'Searches are written into the access log',
    file: constructs('edge-access-log'),
    find: "'cs-uri-stem',",
    replace: "'cs-uri-stem', 'cs-uri-query',",
    red: 'never their query strings',
  },
  {
    mistake: 'The health check asks for liveness, which says nothing about readiness',
    file: constructs('internal-load-balancer'),
    find: 'path: PATHS.readiness',
    replace: 'path: PATHS.liveness',
    red: 'load balancers check readiness',
  },
  {
    mistake: 'The metrics are published to the world',
    file: constructs('internal-load-balancer'),
    find: 'ListenerCondition.pathPatterns([PATHS.metrics, `${PATHS.metrics}/*`])',
    replace: "ListenerCondition.pathPatterns(['/nothing'])",
    red: 'never forwards the metrics',
    check: testOf('internal-load-balancer'),
  },
  {
    mistake: 'A stack says nothing about whose it is',
    file: 'infra/stages/roadmap-stage.ts',
    find: '    owner: profile.owner,\n',
    replace: '',
    red: 'carries the tags that say whose it is',
  },
  {
    mistake: 'The backup vault can be emptied',
    file: constructs('locked-vault'),
    find: '      lockConfiguration: { minRetention: Duration.days(7), maxRetention: Duration.days(props.retentionDays) },\n',
    replace: '',
    red: 'locks its vault',
    check: testOf('database-backups'),
  },
  {
    mistake: 'A key never rotates',
    file: constructs('log-encryption-key'),
    find: 'enableKeyRotation: true',
    replace: 'enableKeyRotation: false',
    red: 'storage is encrypted',
  },
  {
    mistake: 'A finding is waved through without a reason',
    file: constructs('internal-load-balancer'),
    find: "'The web ACL stands at CloudFront, in front of the only way in; here it would see requests that it has already let pass.'",
    replace: "'Not applicable.'",
    red: 'reasons that a reader can judge',
    check: SECURITY,
  },
  {
    mistake: 'The topic takes messages without TLS',
    file: constructs('alert-topic'),
    find: 'enforceSSL: true',
    replace: 'enforceSSL: false',
    red: 'find nothing that is not acknowledged',
    check: SECURITY,
  },
  {
    mistake: 'A region is misspelt',
    file: 'infra/config/profiles.ts',
    find: "name: 'personal',\n  owner: 'me',\n  region: 'us-east-1',",
    replace: "name: 'personal',\n  owner: 'me',\n  region: 'us-est-1' as 'us-east-1',",
    red: 'Choose us-east-1 or eu-west-1',
    check: PROFILES,
  },
  {
    mistake: 'A VPN endpoint that nobody has priced, at $73 a month',
    file: constructs('network'),
    find: "    vpc.addGatewayEndpoint('S3',",
    replace: `    vpc.addClientVpnEndpoint('Vpn', {
      cidr: '10.100.0.0/16',
      serverCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/a',
      clientCertificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/a',
      logging: false,
    });
    vpc.addGatewayEndpoint('S3',`,
    red: 'has neither a price nor a reason',
    check: 'infra/cost/report.test.ts',
  },
  {
    mistake: 'A value that CloudFormation does not know',
    file: constructs('web-acl'),
    find: "scope: 'CLOUDFRONT'",
    replace: "scope: 'CLOUDFRNT'",
    red: "'CLOUDFRNT' is not one of",
    check: AUDITED_SYNTH,
  },
  {
    mistake: 'A kind of monitor that does not exist',
    file: constructs('cost-guard'),
    find: "monitorType: 'CUSTOM'",
    replace: "monitorType: 'TAILORED'",
    red: "'TAILORED' is not one of",
    check: AUDITED_SYNTH,
  },
  {
    mistake: 'A container without a memory limit, which Control Tower asks for',
    file: constructs('release-task'),
    find: '      memoryLimitMiB: props.size.memoryMiB - props.models.sidecarMemoryMiB,\n',
    replace: '',
    red: 'CT.ECS.PR.7',
    check: AUDITED_SYNTH,
  },
];
