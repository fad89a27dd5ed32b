import type { ContainerDefinition, TaskDefinition } from 'aws-cdk-lib/aws-ecs';

/** What embeds and answers for the API: Bedrock, or the simulator that speaks its wire. */
export interface ModelSource {
  /** Settings of any container that calls a model. */
  readonly environment: Readonly<Record<string, string>>;
  /** Memory that a sidecar takes of each task, in MiB; 0 without one. */
  readonly sidecarMemoryMiB: number;
  /** Lets `caller`, a container of `task`, call the models. */
  serve(task: TaskDefinition, caller: ContainerDefinition): void;
}
