import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Network, type NetworkProps } from '../constructs/network.ts';

/** Deploys apart because everything stands on it and it hardly ever changes: a release never touches a route. */
export class NetworkStack extends Stack {
  readonly network: Network;

  constructor(scope: Construct, id: string, props: StackProps & NetworkProps) {
    super(scope, id, props);
    this.network = new Network(this, 'Network', props);
  }
}
