import type { SynthesizedStack } from '../../../synthesize.ts';
import type { KeptKind, NamedKind } from '../../account.ts';
import type { Check } from '../check.ts';
import { type Finding, ok } from '../finding.ts';

/** Resources with a name of our choice that outlive, or come back after, their stack; and how to delete one by hand. */
const NAMED: Readonly<Record<string, { kind: NamedKind | KeptKind; property: string; remove: string }>> = {
  'AWS::Logs::LogGroup': {
    kind: 'log-group',
    property: 'LogGroupName',
    remove: 'logs delete-log-group --log-group-name',
  },
  'AWS::ECR::Repository': {
    kind: 'repository',
    property: 'RepositoryName',
    remove: 'ecr delete-repository --force --repository-name',
  },
  'AWS::Backup::BackupVault': {
    kind: 'backup-vault',
    property: 'BackupVaultName',
    remove: 'backup delete-backup-vault --backup-vault-name',
  },
  'AWS::RDS::DBCluster': {
    kind: 'database-cluster',
    property: 'DBClusterIdentifier',
    remove: 'rds delete-db-cluster --skip-final-snapshot --db-cluster-identifier',
  },
  'AWS::S3::Bucket': { kind: 'bucket', property: 'BucketName', remove: 's3 rb --force s3://' },
};

/** Names that a stack would create and somebody holds already: CloudFormation says so only in the middle of a deployment. */
export const takenNamesCheck: Check = {
  id: 'taken-names',
  looksAt: 'names that are taken',
  async run({ target, account, deployed }) {
    const standing = new Set((await deployed()).map(({ name, region }) => `${name} ${region}`));
    const wanted = target.stacks
      .filter(({ stackName, region }) => !standing.has(`${stackName} ${region}`))
      .flatMap(namesIn);
    const findings: Finding[] = [];
    for (const { region, name, kind, remove, stackName } of wanted) {
      if (!(await account.possessions.exists(region, kind, name))) continue;
      findings.push({
        id: `taken-names-${name}`,
        severity: 'error',
        what: `A ${kind} named ${name} is in ${region} and belongs to no stack: ${stackName} could not create its own.`,
        mend: `When you need nothing in it: aws ${remove}${remove.endsWith('/') ? '' : ' '}${name} --region ${region}`,
        link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html',
      });
    }
    return findings.length > 0
      ? findings
      : [ok('taken-names', `None of the ${wanted.length} names that would be created is taken.`)];
  },
};

function namesIn({ template, region, stackName }: SynthesizedStack) {
  return Object.values(template.Resources).flatMap(({ Type, Properties }) => {
    const named = NAMED[Type];
    const name: unknown = named === undefined ? undefined : Properties?.[named.property];
    // A name that only CloudFormation can put together is not known before.
    return named === undefined || typeof name !== 'string' ? [] : [{ ...named, name, region, stackName }];
  });
}
