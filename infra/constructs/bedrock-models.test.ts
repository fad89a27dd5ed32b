import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ENV } from '../../services/roadmap-api/contract.ts';
import { AnswerGuardrail } from './answer-guardrail.ts';
import { arm64Task } from './api-task.ts';
import { BedrockModels, type BedrockModelsProps } from './bedrock-models.ts';
import { templateOf, testStack } from './template-of.builders.ts';

const NOVA = 'amazon.nova-lite-v1:0';

describe('BedrockModels', () => {
  it('may call two models and no other, each by its ARN', () => {
    expect(allowed({ answerModelId: NOVA })).toEqual([
      `arn:aws:bedrock:us-east-1::foundation-model/${NOVA}`,
      'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0',
    ]);
  });

  it('may call a model in the regions of its inference profile, but there only on the profile’s behalf', () => {
    const template = models({ answerModelId: NOVA, inference: US });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Resource: [
              `arn:aws:bedrock:us-east-1::foundation-model/${NOVA}`,
              `arn:aws:bedrock:us-west-2::foundation-model/${NOVA}`,
            ],
            Condition: { StringEquals: { 'bedrock:InferenceProfileArn': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  it('may call the fallback model likewise, and tells the API its id', () => {
    const props = { answerModelId: NOVA, fallbackModelId: 'amazon.nova-micro-v1:0' };
    expect(allowed(props)).toContain('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0');
    const { environment } = new BedrockModels(testStack(), 'Models', { ...props, inference: US });
    expect(environment[ENV.fallbackModelId]).toBe('us.amazon.nova-micro-v1:0');
    expect(new BedrockModels(testStack(), 'Models', { answerModelId: NOVA }).environment).not.toHaveProperty(
      ENV.fallbackModelId,
    );
  });

  it('tells the API the id that it must call', () => {
    const setting = (props: BedrockModelsProps) =>
      new BedrockModels(testStack(), 'Models', props).environment[ENV.answerModelId];
    expect(setting({ answerModelId: NOVA })).toBe(NOVA);
    expect(setting({ answerModelId: NOVA, inference: US })).toBe(`us.${NOVA}`);
  });

  it('may apply the guardrail it is given, at a version that never changes', () => {
    const template = templateOf((stack) => {
      const guardrail = new AnswerGuardrail(stack, 'Guardrail', { name: 'test' });
      new BedrockModels(stack, 'Models', { answerModelId: NOVA, guardrail }).serve(arm64Task(stack, SIZE));
    });
    template.resourceCountIs('AWS::Bedrock::GuardrailVersion', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'bedrock:ApplyGuardrail' })]) },
    });
  });
});

const US = { prefix: 'us', regions: ['us-east-1', 'us-west-2'] };
const SIZE = { cpuUnits: 256, memoryMiB: 512 };

const models = (props: BedrockModelsProps) =>
  templateOf((stack) => new BedrockModels(stack, 'Models', props).serve(arm64Task(stack, SIZE)));

/** Resources that the task's role may invoke. */
function allowed(props: BedrockModelsProps): string[] {
  const [policy] = Object.values(models(props).findResources('AWS::IAM::Policy'));
  return policy?.['Properties'].PolicyDocument.Statement.flatMap(
    ({ Resource }: { Resource: string | string[] }) => Resource,
  );
}
