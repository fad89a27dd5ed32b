import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnReplicationConfiguration } from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import type { Delivery } from '../config/delivery.ts';
import { REPOSITORY_NAMES } from '../constructs/delivered-image.ts';
import { GithubRoles } from '../constructs/github-roles.ts';
import { ImageRepository } from '../constructs/image-repository.ts';

/** Deploys apart, once an account: every copy pulls from its repositories, and it must be there before the first of them. */
export class DeliveryStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & Delivery) {
    super(scope, id, props);
    const { keepImages, replicateTo } = props;
    const kept = { keepImages, builtFor: props.copies.map(({ name }) => name) };
    const api = new ImageRepository(this, 'Api', { repositoryName: REPOSITORY_NAMES.api, ...kept });
    const simulator = new ImageRepository(this, 'Simulator', { repositoryName: REPOSITORY_NAMES.simulator, ...kept });
    if (replicateTo.length > 0) {
      new CfnReplicationConfiguration(this, 'Replication', {
        replicationConfiguration: {
          rules: [
            {
              destinations: replicateTo.map((region) => ({ region, registryId: this.account })),
              repositoryFilters: [{ filter: 'phase-five/', filterType: 'PREFIX_MATCH' }],
            },
          ],
        },
      });
    }
    new GithubRoles(this, 'Github', {
      ...props,
      repositories: [api.repository, simulator.repository],
    });
  }
}
