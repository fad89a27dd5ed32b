import { ENV } from '../../../../services/roadmap-api/contract.ts';
import type { SynthesizedStack } from '../../../synthesize.ts';
import type { ModelReply } from '../../account.ts';
import { reasonOf } from '../../errors.ts';
import type { Check } from '../check.ts';
import { type Finding, ok, unknown } from '../finding.ts';

/**
 * Whether Bedrock serves this account the models that the tasks would call, by calling them: one token, far below a cent. Lists of models
 * say what exists, not what this account may use.
 */
export const modelsCheck: Check = {
  id: 'model',
  looksAt: 'Bedrock, with a call of one token',
  async run({ target, account }) {
    const { region } = target;
    const answers = modelId(target.stacks, ENV.answerModelId);
    const fallback = modelId(target.stacks, ENV.fallbackModelId);
    const embeddings = modelId(target.stacks, ENV.embeddingModelId);
    // A copy with simulated answers calls its own sidecar.
    if (target.profile?.service.answers.from !== 'bedrock') return [];
    return Promise.all([
      ...(answers === undefined ? [] : [tried('model-answers', answers, region, account.models.converse)]),
      ...(fallback === undefined ? [] : [tried('model-fallback', fallback, region, account.models.converse)]),
      ...(embeddings === undefined ? [] : [tried('model-embeddings', embeddings, region, account.models.embed)]),
    ]);
  },
};

async function tried(
  id: string,
  modelId: string,
  region: string,
  call: (region: string, modelId: string) => Promise<ModelReply>,
): Promise<Finding> {
  const link = 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html';
  try {
    const reply = await call(region, modelId);
    if (reply.kind === 'answered') return ok(id, `${modelId} answers in ${region}.`);
    const what = `Bedrock in ${region} refuses ${modelId}. ${reply.code}: ${reply.message}`;
    if (reply.code === 'ThrottlingException') {
      const mend = `New accounts start with few requests a minute. Ask for more: https://console.aws.amazon.com/servicequotas/home/services/bedrock/quotas?region=${region}`;
      return {
        id,
        severity: 'warning',
        what,
        mend,
        link: 'https://docs.aws.amazon.com/bedrock/latest/userguide/quotas.html',
      };
    }
    const mend = `Open https://console.aws.amazon.com/bedrock/home?region=${region}#/modelaccess, or name a model that you may use in infra/config/profiles.ts. Your own rights need bedrock:InvokeModel.`;
    return { id, severity: 'error', what, mend, link };
  } catch (error) {
    const mend = `Try it by hand: aws bedrock-runtime converse --region ${region} --model-id ${modelId} --messages '[{"role":"user","content":[{"text":"Hi"}]}]'`;
    return { ...unknown(id, `Bedrock in ${region} could not be asked for ${modelId}. ${reasonOf(error)}`, mend), link };
  }
}

/** The model as the task will be told it: the value of an environment variable in a container definition. */
function modelId(stacks: readonly SynthesizedStack[], variable: string): string | undefined {
  const definitions = stacks.flatMap(({ template }) =>
    Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::ECS::TaskDefinition'),
  );
  for (const { Properties } of definitions) {
    for (const { Environment } of Properties.ContainerDefinitions) {
      for (const { Name, Value } of Environment ?? []) if (Name === variable && typeof Value === 'string') return Value;
    }
  }
  return undefined;
}
