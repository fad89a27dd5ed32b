import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { DeliveredCopy } from './github-roles.ts';

/**
 * What `npm run drill` does beside a copy: it restores the database as `roadmap-NAME-drill`, asks it one question and deletes it. Of the
 * copy's own cluster it may read the log, and fail over where there is a reader; it may neither change nor delete it.
 */
export function drillStatements(copy: DeliveredCopy, account: string): PolicyStatement[] {
  const elsewhere = copy.backupsCopiedTo;
  const own = `arn:aws:rds:${copy.region}:${account}:cluster:roadmap-${copy.name}`;
  return [
    // A listing where no cluster is named, and what is not there yet has no ARN to allow.
    new PolicyStatement({ actions: ['rds:DescribeDBClusters'], resources: ['*'] }),
    ...restoring(copy, copy.region, account, 'rds:RestoreDBClusterToPointInTime', [own]),
    ...(elsewhere === undefined
      ? []
      : [
          new PolicyStatement({
            actions: ['backup:ListRecoveryPointsByBackupVault'],
            resources: [`arn:aws:backup:${elsewhere}:${account}:backup-vault:roadmap-${copy.name}-copies`],
          }),
          ...restoring(copy, elsewhere, account, 'rds:RestoreDBClusterFromSnapshot', [
            `arn:aws:rds:${elsewhere}:${account}:cluster-snapshot:awsbackup:*`,
          ]),
        ]),
    ...(copy.hasReader ? [new PolicyStatement({ actions: ['rds:FailoverDBCluster'], resources: [own] })] : []),
  ];
}

/** A cluster of this one name, from its making to its end, with a password that RDS makes. */
function restoring(
  { name }: DeliveredCopy,
  region: string,
  account: string,
  restore: string,
  from: readonly string[],
): PolicyStatement[] {
  const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const cluster = arn('rds', `cluster:roadmap-${name}-drill`);
  const instance = arn('rds', `db:roadmap-${name}-drill-writer`);
  // What a new cluster is put into: names that the network, or whoever prepared the other region, chose.
  const shapes = ['subgrp', 'cluster-pg', 'pg', 'og'].map((shape) => arn('rds', `${shape}:*`));
  return [
    new PolicyStatement({ actions: [restore], resources: [...from, cluster, ...shapes] }),
    new PolicyStatement({ actions: ['rds:CreateDBInstance'], resources: [cluster, instance, ...shapes] }),
    new PolicyStatement({
      actions: [
        'rds:AddTagsToResource',
        'rds:DeleteDBCluster',
        'rds:DeleteDBInstance',
        'rds:EnableHttpEndpoint',
        'rds:ModifyDBCluster',
        'rds-data:ExecuteStatement',
      ],
      // Deleting a cluster is asked for together with a last snapshot, though a drill takes none.
      resources: [cluster, instance, arn('rds', `cluster-snapshot:roadmap-${name}-drill`)],
    }),
    // RDS makes the password in the caller's name, and keeps names that begin like this to itself.
    new PolicyStatement({
      actions: ['secretsmanager:CreateSecret', 'secretsmanager:TagResource'],
      resources: [arn('secretsmanager', 'secret:rds!cluster-*')],
    }),
    // The password of the copy itself is called alike: the tag that RDS puts on each tells them apart.
    new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arn('secretsmanager', 'secret:rds!cluster-*')],
      conditions: { StringEquals: { 'aws:ResourceTag/aws:rds:primaryDBClusterArn': cluster } },
    }),
    new PolicyStatement({
      actions: ['kms:DescribeKey'],
      resources: [arn('kms', 'key/*')],
      conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/aws/secretsmanager' } },
    }),
    // Storage under a key of the copy's own stays under it.
    new PolicyStatement({
      actions: ['kms:CreateGrant', 'kms:DescribeKey'],
      resources: [arn('kms', 'key/*')],
      conditions: {
        StringEquals: {
          'aws:ResourceTag/project': 'phase-five',
          'aws:ResourceTag/profile': name,
          'kms:ViaService': `rds.${region}.amazonaws.com`,
        },
      },
    }),
  ];
}
