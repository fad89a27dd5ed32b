import { type FargateTaskDefinition, Secret } from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { CONTAINER, ENV } from '../../services/roadmap-api/contract.ts';
import { type ApiTaskProps, acceptTaskFindings, arm64Task } from './api-task.ts';
import { addHardenedContainer } from './hardened-container.ts';
import { ADMIN_USER, API_USER } from './vector-database.ts';

/**
 * The image of a release, run once before its first container starts: migrates the schema, makes the API's login, ingests the content, exits.
 * A migration has to leave the schema usable for the old release, which still serves.
 *
 * It alone is given the administrator's password, for the minute it runs.
 */
export class ReleaseTask extends Construct {
  readonly definition: FargateTaskDefinition;

  constructor(scope: Construct, id: string, props: ApiTaskProps) {
    super(scope, id);
    this.definition = arm64Task(this, props.size);
    const container = addHardenedContainer(this.definition, 'release', {
      logRetentionDays: props.logRetentionDays,
      customerManagedKeys: props.customerManagedKeys,
      image: props.image,
      memoryLimitMiB: props.size.memoryMiB - props.models.sidecarMemoryMiB,
      environment: {
        [ENV.prepareDatabase]: 'only',
        [ENV.databaseUrl]: props.database.url(ADMIN_USER),
        [ENV.databaseAuth]: 'password',
        [ENV.databaseCaFile]: CONTAINER.databaseCaFile,
        [ENV.databaseApiUser]: API_USER,
        ...props.models.environment,
      },
      secrets: { [ENV.databasePassword]: Secret.fromSecretsManager(props.database.adminSecret, 'password') },
    });
    props.models.serve(this.definition, container);
    acceptTaskFindings(this);
  }
}
