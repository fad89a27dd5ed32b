import type { ContainerDefinition, TaskDefinition } from 'aws-cdk-lib/aws-ecs';

/** What embeds and answers for the API: Bedrock, or the simulator that speaks its wire. */
export interface ModelSource {
  /** Settings of any container that calls a model. */
  readonly environment: Readonly<Record<string, string>>;
  /** Lets `caller`, a container of `task`, call the models. */
  serve(task: TaskDefinition, caller: ContainerDefinition): void;
}
