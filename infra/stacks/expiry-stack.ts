import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { CopyLifetime, type CopyLifetimeProps } from '../constructs/copy-lifetime.ts';

/** Deploys apart, before all others, so that a copy that was only half deployed ends too; and goes last, when nothing else is left. */
export class ExpiryStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & CopyLifetimeProps) {
    super(scope, id, props);
    new CopyLifetime(this, 'Lifetime', props);
  }
}
