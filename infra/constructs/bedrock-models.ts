import { Stack } from 'aws-cdk-lib';
import type { TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ENV } from '../../services/roadmap-api/contract.ts';
import type { AnswerGuardrail } from './answer-guardrail.ts';
import type { ModelSource } from './model-source.ts';

export interface BedrockModelsProps {
  /** A foundation model, such as `amazon.nova-lite-v1:0`. */
  readonly answerModelId: string;
  /** Another one, which answers when the first does not. */
  readonly fallbackModelId?: string;
  /** Call both through Bedrock's geographic inference profile; without it, in this region alone. */
  readonly inference?: { readonly prefix: string; readonly regions: readonly string[] };
  readonly guardrail?: AnswerGuardrail;
}

/**
 * The models that the API may call, each named by its ARN: a stolen task role can run up no other model's bill.
 *
 * An inference profile is reached through its own ARN, and through the model's in every region that it may route to, but there
 * only on the profile's behalf.
 */
export class BedrockModels extends Construct implements ModelSource {
  readonly environment: Readonly<Record<string, string>>;
  readonly sidecarMemoryMiB = 0;
  private readonly statements: readonly PolicyStatement[];

  constructor(scope: Construct, id: string, props: BedrockModelsProps) {
    super(scope, id);
    const { answerModelId, fallbackModelId, inference, guardrail } = props;
    const { region } = Stack.of(this);
    const invoked = (modelId: string) => (inference === undefined ? modelId : `${inference.prefix}.${modelId}`);

    this.environment = {
      [ENV.awsRegion]: region,
      [ENV.embedder]: 'titan',
      [ENV.embeddingModelId]: EMBEDDING_MODEL_ID,
      [ENV.embeddingDimensions]: String(EMBEDDING_DIMENSIONS),
      [ENV.answerModelId]: invoked(answerModelId),
      ...(fallbackModelId === undefined ? {} : { [ENV.fallbackModelId]: invoked(fallbackModelId) }),
      ...(guardrail === undefined
        ? {}
        : { [ENV.guardrailId]: guardrail.guardrailId, [ENV.guardrailVersion]: guardrail.guardrailVersion }),
    };
    this.statements = [
      ...modelStatements(this, region, props, BOTH_WAYS),
      ...(guardrail === undefined
        ? []
        : [new PolicyStatement({ actions: ['bedrock:ApplyGuardrail'], resources: [guardrail.guardrailArn] })]),
    ];
  }

  serve(task: TaskDefinition): void {
    for (const statement of this.statements) task.addToTaskRolePolicy(statement);
  }
}

/**
 * Leave to call the models of a copy in `region`, and no others.
 *
 * Without a stream it is enough to ask whether they answer.
 */
export function modelStatements(
  scope: Construct,
  region: string,
  { answerModelId, fallbackModelId, inference }: Omit<BedrockModelsProps, 'guardrail'>,
  actions: readonly string[] = ['bedrock:InvokeModel'],
): PolicyStatement[] {
  // Foundation models belong to AWS, so their ARN has no account.
  const foundationModel = (where: string, resourceName: string) =>
    Stack.of(scope).formatArn({
      service: 'bedrock',
      region: where,
      account: '',
      resource: 'foundation-model',
      resourceName,
    });
  const invoke = (resources: readonly string[]) =>
    new PolicyStatement({ actions: [...actions], resources: [...resources] });
  const models = [answerModelId, ...(fallbackModelId === undefined ? [] : [fallbackModelId])];
  return [
    invoke([foundationModel(region, EMBEDDING_MODEL_ID)]),
    ...models.flatMap((modelId) => {
      if (inference === undefined) return [invoke([foundationModel(region, modelId)])];
      const resourceName = `${inference.prefix}.${modelId}`;
      const profileArn = Stack.of(scope).formatArn({
        service: 'bedrock',
        region,
        resource: 'inference-profile',
        resourceName,
      });
      const routed = invoke(inference.regions.map((each) => foundationModel(each, modelId)));
      routed.addCondition('StringEquals', { 'bedrock:InferenceProfileArn': profileArn });
      return [invoke([profileArn]), routed];
    }),
  ];
}

/** Stored with the index: changing it means a new index, not a new setting. */
const EMBEDDING_MODEL_ID = 'amazon.titan-embed-text-v2:0';
export const EMBEDDING_DIMENSIONS = 1024;

/** Converse and ConverseStream are authorized as these two. */
const BOTH_WAYS = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
