import { Stack } from 'aws-cdk-lib';
import {
  type ContainerDefinition,
  ContainerDependencyCondition,
  type ContainerImage,
  type TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { SIMULATED_MODELS, SIMULATOR_ENV, SIMULATOR_PORT } from '../../services/bedrock-simulator/contract.ts';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { EMBEDDING_DIMENSIONS } from './bedrock-models.ts';
import { addHardenedContainer } from './hardened-container.ts';
import type { ModelSource } from './model-source.ts';

export interface SimulatedModelsProps {
  readonly image: ContainerImage;
  readonly logRetentionDays: number;
  readonly customerManagedKeys: boolean;
}

/** The Bedrock simulator beside whoever calls it, so that a load test pays for no tokens and needs no access to a model. */
export class SimulatedModels extends Construct implements ModelSource {
  readonly environment: Readonly<Record<string, string>>;
  readonly sidecarMemoryMiB = 256;
  private readonly props: SimulatedModelsProps;

  constructor(scope: Construct, id: string, props: SimulatedModelsProps) {
    super(scope, id);
    this.props = props;
    this.environment = {
      [ENV.awsRegion]: Stack.of(this).region,
      // Containers of one task share an address.
      [ENV.bedrockEndpoint]: `http://127.0.0.1:${SIMULATOR_PORT}`,
      [ENV.embedder]: 'titan',
      [ENV.embeddingModelId]: SIMULATED_MODELS.titanEmbedding,
      [ENV.embeddingDimensions]: String(EMBEDDING_DIMENSIONS),
      [ENV.answerModelId]: SIMULATED_MODELS.answer,
    };
  }

  serve(task: TaskDefinition, caller: ContainerDefinition): void {
    const simulator = addHardenedContainer(task, 'simulator', {
      ...this.props,
      // A one-off task ends when its caller does.
      essential: false,
      memoryLimitMiB: this.sidecarMemoryMiB,
      environment: { [SIMULATOR_ENV.host]: '127.0.0.1', [SIMULATOR_ENV.port]: String(SIMULATOR_PORT) },
    });
    caller.addContainerDependencies({ container: simulator, condition: ContainerDependencyCondition.START });
  }
}
