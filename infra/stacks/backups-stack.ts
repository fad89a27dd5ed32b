import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DatabaseBackups, type DatabaseBackupsProps } from '../constructs/database-backups.ts';

/** Deploys apart because its vault outlives it under the same name, and because a copy that sleeps still has data to lose. */
export class BackupsStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & DatabaseBackupsProps) {
    super(scope, id, props);
    new DatabaseBackups(this, 'Backups', props);
  }
}
