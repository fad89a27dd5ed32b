import { type FargateTaskDefinition, Secret } from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { CONTAINER, ENV } from '../../services/roadmap-api/contract.ts';
import { type ApiTaskProps, acceptTaskFindings, arm64Task } from './api-task.ts';
import { addHardenedContainer } from './hardened-container.ts';
import { ADMIN_USER } from './vector-database.ts';

export interface ProbeTaskProps
  extends Pick<ApiTaskProps, 'image' | 'size' | 'database' | 'logRetentionDays' | 'customerManagedKeys'> {
  /** Leads to the tasks of a release while nobody else is led there. */
  readonly url: string;
}

/**
 * The image of a release, run once when its tasks are healthy but have no users yet: it tests everything that the service is for, with
 * an API key that it creates and revokes itself, and exits with 0 if the release may take users.
 *
 * Like the release task it is given the administrator's password, for the minute it runs.
 */
export class ProbeTask extends Construct {
  readonly definition: FargateTaskDefinition;

  constructor(scope: Construct, id: string, props: ProbeTaskProps) {
    super(scope, id);
    this.definition = arm64Task(this, props.size);
    addHardenedContainer(this.definition, 'release', {
      logRetentionDays: props.logRetentionDays,
      customerManagedKeys: props.customerManagedKeys,
      image: props.image,
      memoryLimitMiB: props.size.memoryMiB,
      environment: {
        [ENV.probeUrl]: props.url,
        [ENV.databaseUrl]: props.database.url(ADMIN_USER),
        [ENV.databaseAuth]: 'password',
        [ENV.databaseCaFile]: CONTAINER.databaseCaFile,
      },
      secrets: { [ENV.databasePassword]: Secret.fromSecretsManager(props.database.adminSecret, 'password') },
    });
    acceptTaskFindings(this);
  }
}
