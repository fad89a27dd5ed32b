import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { VectorDatabase, type VectorDatabaseProps } from '../constructs/vector-database.ts';

/** Deploys apart because it holds what cannot be made again: replacing the service must never be able to touch it. */
export class DataStack extends Stack {
  readonly database: VectorDatabase;

  constructor(scope: Construct, id: string, props: StackProps & VectorDatabaseProps) {
    super(scope, id, props);
    this.database = new VectorDatabase(this, 'Database', props);
  }
}
