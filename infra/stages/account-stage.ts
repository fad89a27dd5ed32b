import { Stage, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Delivery } from '../config/delivery.ts';
import { DeliveryStack } from '../stacks/delivery-stack.ts';
import { acceptEverywhere } from './accepted-everywhere.ts';

/** What an account has once, before and beside any copy of the system. */
export class AccountStage extends Stage {
  constructor(scope: Construct, id: string, delivery: Delivery) {
    super(scope, id, { env: { region: delivery.region } });
    const tags = {
      project: 'phase-five',
      profile: 'account',
      owner: delivery.owner,
      'cost-center': 'phase-five/account',
    };
    new DeliveryStack(this, 'Delivery', {
      stackName: 'phase-five-delivery',
      terminationProtection: true,
      tags,
      ...delivery,
      env: { region: delivery.region },
    });
    acceptEverywhere(this);
    for (const [key, value] of Object.entries(tags)) Tags.of(this).add(key, value);
  }
}
