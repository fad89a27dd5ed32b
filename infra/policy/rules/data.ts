import { ENV } from '../../../services/roadmap-api/contract.ts';
import { isHibernated } from '../../commands/hibernate/hibernated-stacks.ts';
import type { TemplateResource } from '../../synthesize.ts';
import { type Copy, type Located, type Rule, resources, thoseThat } from '../rule.ts';

/** Types whose loss cannot be made good by deploying again. */
export const STATEFUL_TYPES = [
  'AWS::RDS::DBCluster',
  'AWS::APS::Workspace',
  'AWS::Backup::BackupVault',
  'AWS::ECR::Repository',
  'AWS::S3::Bucket',
] as const;

const isProtected = ({ DeletionPolicy, UpdateReplacePolicy }: Located) =>
  DeletionPolicy?.startsWith('Retain') === true && UpdateReplacePolicy === 'Retain';

const isRetained = (resource: TemplateResource | undefined) => resource?.DeletionPolicy?.startsWith('Retain') === true;

/** Where something reports to may go under it: what is kept has less to say then, and is no worse off. */
const isReportedTo = (resource: TemplateResource | undefined) =>
  resource?.Type === 'AWS::Logs::LogGroup' || resource?.Type === 'AWS::SNS::Topic';

/** The switch by which a service refuses to delete something. */
const refusesDeletion = ({ Properties = {} }: TemplateResource) =>
  Properties.DeletionProtection === true ||
  Properties.DeletionProtectionEnabled === true ||
  (Properties.LoadBalancerAttributes ?? []).some(
    ({ Key, Value }: { Key: string; Value: string }) => Key === 'deletion_protection.enabled' && Value === 'true',
  );

/** `BackupVaultName` of a vault and the like: the property that is called like its type, as plain text. */
const hasFixedName = ({ Type, Properties = {} }: TemplateResource) => {
  const noun = Type.split('::').at(-1) ?? '';
  return [`${noun}Name`, `${noun}Identifier`, 'Name'].some((property) => typeof Properties[property] === 'string');
};

/** Logical ids that a piece of a template names. */
function namedIn(piece: unknown): string[] {
  if (typeof piece !== 'object' || piece === null) return [];
  return Object.entries(piece).flatMap(([key, value]) => {
    if (key === 'Ref') return [String(value)];
    if (key === 'Fn::GetAtt' && Array.isArray(value)) return [String(value[0])];
    return namedIn(value);
  });
}

/** Anything that opens a connection on a clock or keeps one open. */
const KEEPS_CONNECTIONS = ['AWS::RDS::DBProxy', 'AWS::Scheduler::Schedule', 'AWS::Synthetics::Canary'];

const SECRET_VALUES = [/AKIA[0-9A-Z]{16}/, /-----BEGIN [A-Z ]*PRIVATE KEY/, /:\/\/[^/@\s"]+:[^/@\s"]+@/];
const SECRET_NAMES = /PASSWORD|SECRET|TOKEN|CREDENTIAL|API_KEY/i;

const minAcu = ({ Properties }: Located) => Properties.ServerlessV2ScalingConfiguration?.MinCapacity;

export const DATA_RULES: readonly Rule[] = [
  {
    promise: 'what cannot be made again survives its stack where data is protected',
    offenders: (copy) =>
      copy.profile.protectData
        ? thoseThat(copy, STATEFUL_TYPES, (resource) => !isProtected(resource), 'is deleted or replaced with its stack')
        : [],
  },
  {
    promise: 'what is kept keeps what it needs: nothing that it names goes with the stack',
    offenders: (copy) =>
      copy.stacks.flatMap(({ path, template: { Resources } }) =>
        Object.entries(Resources)
          .filter(([, resource]) => isRetained(resource))
          .flatMap(([logicalId, resource]) =>
            namedIn(resource.Properties)
              .filter((name) => name in Resources && !isRetained(Resources[name]) && !isReportedTo(Resources[name]))
              .map((name) => `${path}: ${logicalId} is kept, and ${name}, which it names, is not`),
          ),
      ),
  },
  {
    promise: 'what goes with its stack does not refuse to: deletion protection is for what is kept',
    offenders: (copy) =>
      resources(copy)
        .filter((resource) => refusesDeletion(resource) && !isRetained(resource))
        .map(({ where }) => `${where} would leave its stack half deleted`),
  },
  {
    promise: 'no stack that hibernates keeps something under a fixed name, which would be in its way when it wakes',
    offenders: (copy) =>
      copy.stacks
        .filter(({ path }) => isHibernated(path))
        .flatMap(({ path, template }) =>
          Object.entries(template.Resources)
            .filter(([, resource]) => isRetained(resource) && hasFixedName(resource))
            .map(([logicalId, { Type }]) => `${path}: ${logicalId} (${Type}) stays and could not be made again`),
        ),
  },
  {
    promise: 'a protected database cannot be deleted by hand, nor its stack',
    offenders: (copy) =>
      copy.profile.protectData
        ? [
            ...thoseThat(
              copy,
              ['AWS::RDS::DBCluster'],
              ({ Properties }) => Properties.DeletionProtection !== true,
              'has no deletion protection',
            ),
            ...copy.stacks
              .filter(({ terminationProtection }) => !terminationProtection)
              .map(({ path }) => `${path} has no termination protection`),
          ]
        : [],
  },
  {
    promise: 'replacing a database leaves a snapshot even where deleting it does not',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::RDS::DBCluster'],
        ({ UpdateReplacePolicy }) => !['Snapshot', 'Retain'].includes(UpdateReplacePolicy ?? ''),
        'would be replaced without a trace',
      ),
  },
  {
    promise: 'Aurora that may pause waits 300 seconds or more, the least that RDS accepts',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::RDS::DBCluster'],
        (cluster) =>
          minAcu(cluster) === 0 && !(cluster.Properties.ServerlessV2ScalingConfiguration.SecondsUntilAutoPause >= 300),
        'has an auto-pause that RDS refuses',
      ),
  },
  {
    promise: 'nothing keeps a pausing Aurora awake',
    offenders: (copy) =>
      resources(copy, 'AWS::RDS::DBCluster').some((cluster) => minAcu(cluster) === 0)
        ? [
            ...thoseThat(copy, KEEPS_CONNECTIONS, () => true, 'connects on a clock, so Aurora never pauses'),
            ...thoseThat(
              copy,
              ['AWS::Events::Rule'],
              ({ Properties }) => 'ScheduleExpression' in Properties,
              'runs on a clock',
            ),
            ...thoseThat(
              copy,
              ['AWS::RDS::DBClusterParameterGroup'],
              ({ Properties }) => Properties.Parameters?.['rds.logical_replication'] === '1',
              'switches on logical replication, which Aurora does not pause under',
            ),
          ]
        : [],
  },
  {
    promise: 'storage is encrypted, and with a key of our own where the profile asks for it',
    offenders: (copy) => [
      ...thoseThat(
        copy,
        ['AWS::RDS::DBCluster'],
        ({ Properties }) =>
          Properties.StorageEncrypted !== true ||
          (copy.profile.customerManagedKeys && Properties.KmsKeyId === undefined),
        'is not encrypted as asked',
      ),
      ...thoseThat(
        copy,
        ['AWS::ElastiCache::ServerlessCache', 'AWS::Logs::LogGroup'],
        ({ Properties }) => copy.profile.customerManagedKeys && Properties.KmsKeyId === undefined,
        'is not encrypted with a key of our own',
      ),
      ...thoseThat(copy, ['AWS::KMS::Key'], ({ Properties }) => Properties.EnableKeyRotation !== true, 'never rotates'),
    ],
  },
  {
    promise: 'the database takes no connection without TLS, and no client trusts just any certificate',
    offenders: (copy) => [
      ...thoseThat(
        copy,
        ['AWS::RDS::DBClusterParameterGroup'],
        ({ Properties }) => Properties.Parameters?.['rds.force_ssl'] !== '1',
        'does not force TLS',
      ),
      ...thoseThat(
        copy,
        ['AWS::RDS::DBCluster'],
        ({ Properties }) => Properties.DBClusterParameterGroupName === undefined,
        'has no parameter group to force TLS with',
      ),
      ...settings(copy)
        .filter(({ names }) => names.includes(ENV.databaseUrl) && !names.includes(ENV.databaseCaFile))
        .map(({ where }) => `${where} does not verify the database's certificate`),
    ],
  },
  {
    promise: 'no secret stands in a template or in a plain environment variable',
    offenders: (copy) => [
      ...settings(copy).flatMap(({ where, names }) =>
        names
          // A number of a model's tokens opens nothing.
          .filter((name) => SECRET_NAMES.test(name) && name !== ENV.tokensPerDay)
          .map((name) => `${where} has ${name} in plain text`),
      ),
      ...resources(copy)
        .filter(({ Properties }) => SECRET_VALUES.some((secret) => secret.test(JSON.stringify(Properties ?? {}))))
        .map(({ where }) => `${where} holds what looks like a credential`),
      ...thoseThat(
        copy,
        ['AWS::RDS::DBCluster'],
        ({ Properties }) => 'MasterUserPassword' in Properties || Properties.ManageMasterUserPassword !== true,
        'has a password that RDS neither keeps nor rotates',
      ),
    ],
  },
  {
    promise: 'backups are kept, for a week where data is protected',
    offenders: (copy) =>
      thoseThat(
        copy,
        ['AWS::RDS::DBCluster'],
        ({ Properties }) => (Properties.BackupRetentionPeriod ?? 0) < (copy.profile.protectData ? 7 : 1),
        'keeps too few backups',
      ),
  },
];

/** The plain environment variables of each container and function. */
function settings(copy: Copy): { where: string; names: string[] }[] {
  return [
    ...resources(copy, 'AWS::ECS::TaskDefinition').flatMap(({ where, Properties }) =>
      Properties.ContainerDefinitions.map(
        ({ Name, Environment = [] }: { Name: string; Environment?: { Name: string }[] }) => ({
          where: `${where}/${Name}`,
          names: Environment.map((variable) => variable.Name),
        }),
      ),
    ),
    ...resources(copy, 'AWS::Lambda::Function').map(({ where, Properties }) => ({
      where,
      names: Object.keys(Properties.Environment?.Variables ?? {}),
    })),
  ];
}
