import { RemovalPolicy } from 'aws-cdk-lib';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { logEncryptionKey } from './log-encryption-key.ts';

export interface ExpiringLogGroupProps {
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
  /** For services that insist on a name; made here first, or they make it themselves and it never expires. */
  readonly logGroupName?: string;
}

/** A log group that forgets: retention is stated, and the group goes with its stack. */
export class ExpiringLogGroup extends Construct {
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, props: ExpiringLogGroupProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', {
      ...(props.logGroupName === undefined ? {} : { logGroupName: props.logGroupName }),
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(props.customerManagedKeys ? { encryptionKey: logEncryptionKey(this) } : {}),
    });
    if (!props.customerManagedKeys) acknowledge(this, ['NIST.800.53.R5-CloudWatchLogGroupEncrypted'], ENCRYPTED_BY_AWS);
  }
}

const ENCRYPTED_BY_AWS =
  'CloudWatch Logs always encrypts with a key that AWS holds. A key of our own costs $1 a month, and these logs hold no prompts and no secrets.';
