import type { NamedKind, Possession } from './account.ts';

/** How to ask about, empty and delete resources of one kind. */
export interface Holder {
  exists(region: string, name: string): Promise<boolean>;
  tagsOf(possession: Possession): Promise<Readonly<Record<string, string>> | undefined>;
  empty(possession: Possession): Promise<void>;
  remove(possession: Possession): Promise<void>;
}

/** What an ARN says of a resource. */
export interface PossessionKind {
  /** `kms:key` */
  readonly label: string;
  /** Present when commands here know how to delete it. */
  readonly holder?: NamedKind;
  /** Whether leaving it behind costs something every month. */
  readonly isBillable: boolean;
  /** Why no command here deletes it, and how to do it by hand. */
  readonly byHand?: string;
}

/** Kinds that cost nothing by themselves: definitions, rules, permissions, and shapes that other things are put in. */
const FREE = [
  'apigateway:',
  'cloudformation:stack',
  'ec2:internet-gateway',
  'ec2:network-acl',
  'ec2:route-table',
  'ec2:security-group',
  'ec2:security-group-rule',
  'ec2:subnet',
  'ec2:vpc',
  'ec2:vpc-flow-log',
  'ecs:cluster',
  'ecs:task-definition',
  'elasticloadbalancing:listener',
  'elasticloadbalancing:listener-rule',
  'elasticloadbalancing:targetgroup',
  'events:rule',
  'fis:experiment-template',
  'iam:',
  'lambda:function',
  'rds:cluster-pg',
  'rds:pg',
  'rds:subgrp',
  'sns:',
];

const BY_HAND: Readonly<Record<string, string>> = {
  'kms:key':
    'what it encrypts would be lost with it. When nothing needs it any more: aws kms schedule-key-deletion --pending-window-in-days 7 --key-id ARN',
  'backup:recovery-point':
    'it is a protected backup. When its lock allows: aws backup delete-recovery-point --backup-vault-name VAULT --recovery-point-arn ARN',
  'backup:backup-vault':
    'it holds protected backups: aws backup delete-backup-vault --backup-vault-name NAME, once it is empty',
  'rds:cluster':
    'it is the database, kept on purpose: aws rds modify-db-cluster --no-deletion-protection, then aws rds delete-db-cluster',
  'rds:db': 'it belongs to the database, kept on purpose: aws rds delete-db-instance, before its cluster',
  'rds:cluster-snapshot': 'it is a backup: aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier ARN',
  'secretsmanager:secret': 'it may be needed to restore: aws secretsmanager delete-secret --secret-id ARN',
  'aps:workspace': 'it keeps 150 days of metrics: aws amp delete-workspace --workspace-id ID',
};

const HOLDERS: Readonly<Record<string, NamedKind>> = {
  's3:': 'bucket',
  'ecr:repository': 'repository',
  'logs:log-group': 'log-group',
};

/** Reads an ARN: `arn:aws:logs:us-east-1:111122223333:log-group:/a/b:*`. */
export function kindOf(arn: string): PossessionKind {
  const [, , service = '', , , ...rest] = arn.split(':');
  const [type = ''] = rest.join(':').split(/[:/]/);
  // The ARN of a bucket or topic is its name, without a type before it.
  const label = ['s3', 'sns', 'sqs'].includes(service) ? `${service}:` : `${service}:${type}`;
  const holder = HOLDERS[label];
  const byHand = BY_HAND[label];
  return {
    label,
    ...(holder === undefined ? {} : { holder }),
    isBillable: !FREE.some((free) => (free.endsWith(':') ? label.startsWith(free) : label === free)),
    ...(byHand === undefined ? {} : { byHand }),
  };
}

/** The name at the end of an ARN, slashes and all: `/aws/rds/cluster/roadmap-personal/postgresql`. */
export function nameOf(arn: string): string {
  const resource = arn.split(':').slice(5).join(':').replace(/:\*$/, '');
  return resource.replace(/^(log-group:|backup-vault:|cluster:|repository\/)/, '');
}
