import { SIMULATED_MODELS } from '../../contract.ts';
import { AwsError } from '../wire/aws-error.ts';

type ModelKind = 'answer' | 'titan-embedding' | 'cohere-embedding';

export interface Model {
  /** As in `SIMULATED_MODELS`, whatever the request called it. */
  readonly id: string;
  readonly kind: ModelKind;
}

const KIND_OF = new Map<string, ModelKind>([
  [SIMULATED_MODELS.answer, 'answer'],
  [SIMULATED_MODELS.fallbackAnswer, 'answer'],
  [SIMULATED_MODELS.titanEmbedding, 'titan-embedding'],
  [SIMULATED_MODELS.cohereEmbedding, 'cohere-embedding'],
]);

const ARN = /^arn:aws[a-z-]*:bedrock:[a-z0-9-]*:\d*:(?:foundation-model|inference-profile)\//;
const REGION_PREFIX = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\./;
const MODEL_ID = /^[a-z0-9-]+\.[a-z0-9.:-]+$/;

/** Finds a model by its id, by an inference profile's id or by the ARN of either. */
export function resolveModel(identifier: string): Model {
  const id = bareId(identifier);
  if (!MODEL_ID.test(id)) throw new AwsError('ValidationException', 'The provided model identifier is invalid.');
  const kind = KIND_OF.get(id);
  if (kind === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      'Could not resolve the foundation model from the provided model identifier.',
    );
  }
  return { id, kind };
}

/** The id of a model that there is; null for any other. */
export function knownModelId(identifier: string): string | null {
  const id = bareId(identifier);
  return KIND_OF.has(id) ? id : null;
}

const bareId = (identifier: string) => identifier.replace(ARN, '').replace(REGION_PREFIX, '');

/** Refuses a model that an operation is not for. */
export function requireKind(model: Model, isAllowed: boolean, advice: string): void {
  if (!isAllowed)
    throw new AwsError('ValidationException', `This action doesn't support the model ${model.id}. ${advice}`);
}
